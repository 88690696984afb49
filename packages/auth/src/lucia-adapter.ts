import type { AuthStore } from '@padron/db'
import { and, eq, gt, lt, or, sql } from '@padron/db/query'
import type { Adapter, DatabaseSession } from 'lucia'
import type { Realm } from './realm.ts'
import { hashToken } from './token.ts'

declare module 'lucia' {
  interface Register {
    DatabaseSessionAttributes: { ip: string | null; userAgent: string | null }
    DatabaseUserAttributes: Record<never, never>
  }
}

/**
 * Lucia's storage, with three differences: the table keeps only the hash of what Lucia calls the id,
 * Postgres's clock judges both limits, and nothing but the columns named here is ever written.
 */
export function hashedTokenAdapter(
  store: AuthStore,
  realm: Realm,
  isUserLive: (userId: string, token: string) => Promise<boolean>,
): Adapter {
  const { sessions } = realm.tables
  const isLive = and(gt(sessions.expiresAt, sql`now()`), gt(sessions.idleExpiresAt, sql`now()`))

  return {
    async getSessionAndUser(token) {
      const [row] = await store
        .select()
        .from(sessions)
        .where(and(eq(sessions.tokenHash, hashToken(token)), isLive))
      if (!row || !(await isUserLive(row.userId, token))) return [null, null]
      return [toLucia(token, row), { id: row.userId, attributes: {} }]
    },

    /** The token of a stored session is unknown to us, so the row's id stands for it in lists. */
    async getUserSessions(userId) {
      const rows = await store
        .select()
        .from(sessions)
        .where(and(eq(sessions.userId, userId), isLive))
      return rows.map((row) => toLucia(row.id, row))
    },

    async setSession({ id: token, userId, attributes }) {
      const { ip, userAgent } = attributes
      await store.insert(sessions).values({
        tokenHash: hashToken(token),
        userId,
        expiresAt: sql`now() + make_interval(mins => ${realm.absoluteMinutes})`,
        idleExpiresAt: sql`now() + make_interval(mins => ${realm.idleMinutes})`,
        stepUpAt: sql`now()`,
        ip,
        userAgent: userAgent?.slice(0, 300) ?? null,
      })
    },

    /** Lucia would prolong a session in the second half of its life; the absolute limit never moves. */
    async updateSessionExpiration() {},

    async deleteSession(token) {
      await store.delete(sessions).where(eq(sessions.tokenHash, hashToken(token)))
    },

    async deleteUserSessions(userId) {
      await store.delete(sessions).where(eq(sessions.userId, userId))
    },

    async deleteExpiredSessions() {
      await store
        .delete(sessions)
        .where(or(lt(sessions.expiresAt, sql`now()`), lt(sessions.idleExpiresAt, sql`now()`)))
    },
  }
}

type Row = Realm['tables']['sessions']['$inferSelect']

const toLucia = (id: string, row: Row): DatabaseSession => ({
  id,
  userId: row.userId,
  expiresAt: row.expiresAt,
  attributes: { ip: row.ip, userAgent: row.userAgent },
})
