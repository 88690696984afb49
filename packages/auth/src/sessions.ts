import type { Accounts, Device, Devices, OpenedSession } from '@padron/core/ports'
import type { AuthStore } from '@padron/db'
import { and, desc, eq, gt, sql } from '@padron/db/query'
import { Lucia, TimeSpan } from 'lucia'
import { hashedTokenAdapter } from './lucia-adapter.ts'
import type { Realm } from './realm.ts'
import { hashToken, makeToken } from './token.ts'

export type Sessions = Pick<Accounts, 'openSession' | 'closeSessions'> &
  Pick<Devices, 'listSessions' | 'closeOwnSession'> & {
    /** Pushes the idle limit of a session forward, never past its absolute one; at most once a second. */
    touchSession(sessionId: string): Promise<void>
  }

/** Sessions of one realm: Lucia makes and ends them, the row's id stands for them outside. */
export function openSessions(
  store: AuthStore,
  realm: Realm,
  isUserLive: (userId: string, token: string) => Promise<boolean>,
): Sessions {
  const { sessions } = realm.tables
  const idleLimit = sql`now() + make_interval(mins => ${realm.idleMinutes})`
  const lucia = new Lucia(hashedTokenAdapter(store, realm, isUserLive), {
    sessionExpiresIn: new TimeSpan(realm.absoluteMinutes, 'm'),
  })

  return {
    async openSession(userId: string, device: Device): Promise<OpenedSession> {
      const token = makeToken(realm.tokenPrefix)
      const attributes = { ip: device.ip ?? null, userAgent: device.userAgent ?? null }
      await lucia.deleteExpiredSessions()
      await lucia.createSession(userId, attributes, { sessionId: token })
      const [row] = await store
        .select({ sessionId: sessions.id, expiresAt: sessions.expiresAt })
        .from(sessions)
        .where(eq(sessions.tokenHash, hashToken(token)))
      if (!row) throw new Error('the new session is not there')
      return { token, ...row }
    },

    async closeSessions(which) {
      const condition =
        'sessionId' in which ? eq(sessions.id, which.sessionId) : eq(sessions.userId, which.userId)
      const closed = await store.delete(sessions).where(condition).returning({ id: sessions.id })
      return closed.length
    },

    listSessions: (userId) =>
      store
        .select({
          sessionId: sessions.id,
          createdAt: sessions.createdAt,
          lastSeenAt: sessions.lastSeenAt,
          expiresAt: sessions.expiresAt,
          ip: sessions.ip,
          userAgent: sessions.userAgent,
        })
        .from(sessions)
        .where(
          and(
            eq(sessions.userId, userId),
            gt(sessions.expiresAt, sql`now()`),
            gt(sessions.idleExpiresAt, sql`now()`),
          ),
        )
        .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
        .limit(200),

    async closeOwnSession(userId, sessionId) {
      const closed = await store
        .delete(sessions)
        .where(and(eq(sessions.userId, userId), eq(sessions.id, sessionId)))
        .returning({ id: sessions.id })
      return closed.length === 1
    },

    async touchSession(sessionId) {
      await store
        .update(sessions)
        .set({ lastSeenAt: sql`now()`, idleExpiresAt: sql`least(${sessions.expiresAt}, ${idleLimit})` })
        .where(
          sql`${sessions.id} = ${sessionId} and ${sessions.lastSeenAt} < now() - interval '1 second'
            and ${sessions.idleExpiresAt} > now() and ${sessions.expiresAt} > now()`,
        )
    },
  }
}
