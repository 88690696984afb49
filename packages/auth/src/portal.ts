import type { AuthStore } from '@padron/db'
import { issueCode, spendCode } from './codes.ts'
import { portalRealm as realm } from './realm.ts'
import { openSessions, type Sessions } from './sessions.ts'
import { worded } from './worded.ts'

/** The portal signs in by e-mailed link and code, without a password (domain §15). */
export type PortalAccounts = Sessions & {
  issueSignInCode(userId: string, lifetimeMinutes: number): Promise<{ code: string; expiresAt: Date }>
  /** Single-use; `forbidden: code_refused` when unknown, spent or late. */
  redeemSignInCode(code: string): Promise<{ userId: string }>
  close(): Promise<void>
}

/** Sessions and codes of the portal, over its auth pool. `mayEnter` judges membership and status. */
export function openPortalAccounts(given: {
  store: AuthStore
  mayEnter: (userId: string) => Promise<boolean>
}): PortalAccounts {
  const { store, mayEnter } = given
  return worded({
    ...openSessions(store, realm, mayEnter),
    issueSignInCode: (userId, lifetimeMinutes) =>
      issueCode(store, realm, { userId, purpose: 'set_up', lifetimeMinutes }),
    redeemSignInCode: (code) => spendCode(store, realm, code),
    close: () => store.end(),
  } satisfies PortalAccounts)
}
