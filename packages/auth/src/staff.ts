import type { Accounts } from '@padron/core/ports'
import type { AuthStore } from '@padron/db'
import { and, eq, isNull, sql } from '@padron/db/query'
import { apiKeys, staffUsers } from '@padron/db/schema'
import { type ResolvedStaff, type StaffActor, staffActorOf } from '@padron/domain'
import { issueCode } from './codes.ts'
import { warmUpHashing } from './hashing.ts'
import { pace } from './pace.ts'
import { staffRealm as realm } from './realm.ts'
import { openResolver } from './resolver.ts'
import { openSecondFactors } from './second-factors.ts'
import { openSessions } from './sessions.ts'
import { redeemStaffCode, setStaffPassword } from './set-password.ts'
import { makeApiKey } from './token.ts'
import { verifyStaff } from './verify.ts'
import { openViewing } from './viewing.ts'
import { worded } from './worded.ts'

export type StaffAccounts = Accounts & {
  /** Who holds this session token or API key now; null for everything else. Shared flights. */
  resolveStaff(token: string): Promise<StaffActor | null>
  /** To be called after the answer: notes that the session or key was used. */
  touch(actor: Pick<StaffActor, 'sessionId' | 'apiKeyId'>): Promise<void>
  close(): Promise<void>
}

/** Credentials and sessions of staff, over the auth pool of that realm (guarantees §2, item 14). */
export function openStaffAccounts({ store }: { store: AuthStore }): StaffAccounts {
  warmUpHashing()
  const isSessionDue = pace(1_000)
  const isApiKeyDue = pace(60_000)
  const resolve = openResolver<ResolvedStaff>(store, 'staff')
  const sessions = openSessions(store, realm, (userId) => isUserLive(store, userId))
  return worded({
    ...sessions,
    verify: (credentials, device) => verifyStaff(store, credentials, device),
    setPassword: (userId, password) => setStaffPassword(store, userId, password),
    issueSetupCode: (userId, lifetimeHours) =>
      issueCode(store, realm, { userId, purpose: 'set_up', lifetimeMinutes: lifetimeHours * 60 }),
    redeemSetupCode: (code, password) => redeemStaffCode(store, code, password),
    makeApiKey,
    ...openSecondFactors(store),
    ...openViewing(store),
    resolveStaff: async (token) => {
      const found = await resolve(token)
      return found && staffActorOf(found)
    },
    async touch({ sessionId, apiKeyId }) {
      if (sessionId && isSessionDue(sessionId)) await sessions.touchSession(sessionId)
      if (apiKeyId && isApiKeyDue(apiKeyId)) await touchApiKey(store, apiKeyId)
    },
    close: () => store.end(),
  } satisfies StaffAccounts)
}

async function isUserLive(store: AuthStore, userId: string) {
  const [row] = await store
    .select({ id: staffUsers.id })
    .from(staffUsers)
    .where(and(eq(staffUsers.id, userId), isNull(staffUsers.disabledAt)))
  return row !== undefined
}

async function touchApiKey(store: AuthStore, apiKeyId: string) {
  await store.update(apiKeys).set({ lastUsedAt: sql`now()` }).where(eq(apiKeys.id, apiKeyId))
}
