import type { PortalAccounts as Port } from '@padron/core/ports'
import type { AuthStore } from '@padron/db'
import { eq } from '@padron/db/query'
import { type Account, limited, type PortalVisitor } from '@padron/domain'
import { pace } from './pace.ts'
import { portalRealm as realm } from './realm.ts'
import { redeemMailed } from './redeem.ts'
import { openResolver } from './resolver.ts'
import { openSessions } from './sessions.ts'
import { countAsk } from './tries.ts'
import { worded } from './worded.ts'

export type PortalAccounts = Port & {
  /** Whose session this token is now, and for whom it is open; null for everything else; shared flights. */
  resolvePortal(token: string): Promise<PortalVisitor | null>
  /** To be called after the answer: notes that the session was used. */
  touch(visitor: Pick<PortalVisitor, 'sessionId'>): Promise<void>
  close(): Promise<void>
}

/** Sessions and mailed keys of customers' people, over the auth pool of that realm (domain §15). */
export function openPortalAccounts({ store }: { store: AuthStore }): PortalAccounts {
  const { sessions: table } = realm.tables
  const isSessionDue = pace(1_000)
  const resolvePortal = openResolver<PortalVisitor>(store, 'portal')
  const sessions = openSessions(store, realm, (_userId, token) => mayEnter(resolvePortal, token))
  const switchSession = async (sessionId: string, customerId: string) => {
    await store.update(table).set({ accountId: customerId }).where(eq(table.id, sessionId))
  }
  return worded({
    closeSessions: sessions.closeSessions,
    switchSession,
    redeem: (key, device) => redeemMailed(store, key, device),
    async countAsk(email, { ip }) {
      const counted = await countAsk(store, realm, email.trim().toLowerCase(), ip)
      if (counted.addressFreeInSeconds !== null) throw limited(counted.addressFreeInSeconds)
      return !counted.isAccountLocked
    },
    join: (userId) => joinPortal(store, userId),
    async openSession(userId, customerId, device) {
      const opened = await sessions.openSession(userId, device)
      await switchSession(opened.sessionId, customerId)
      return opened
    },
    resolvePortal,
    async touch({ sessionId }) {
      if (isSessionDue(sessionId)) await sessions.touchSession(sessionId)
    },
    close: () => store.end(),
  } satisfies PortalAccounts)
}

const joinPortal = (store: AuthStore, userId: string): Promise<Account[]> =>
  store.run<Account>(
    'join-portal',
    'select customer_id as "customerId", number, name from auth.join_portal($1)',
    [userId],
  )

const mayEnter = async (resolve: PortalAccounts['resolvePortal'], token: string) =>
  ((await resolve(token))?.accounts.length ?? 0) > 0
