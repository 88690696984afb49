import type { Account } from '@padron/domain'
import type { Device, OpenedSession } from './ports.ts'

/** What somebody brings to the portal's door: the code that was mailed to an address, or the link. */
export type MailedKey = { email: string; code: string } | { link: string }

/** Sessions and mailed keys of customers' people, implemented by `packages/auth`. */
export type PortalAccounts = {
  /** Whether one more code may be sent; `limit` for an address on the net that asks too often. */
  countAsk(email: string, device: Device): Promise<boolean>
  /**
   * Whose key it is, spent now with whatever was mailed beside it; throttled. `forbidden: sign_in_refused` is
   * the same for every cause.
   */
  redeem(key: MailedKey, device: Device): Promise<{ userId: string }>
  /** Takes up what invitations hold and answers for whom the person may enter; none is nobody. */
  join(userId: string): Promise<Account[]>
  openSession(userId: string, customerId: string, device: Device): Promise<OpenedSession>
  /** From now on the session is for this customer. Whether its door is open, the database asks each time. */
  switchSession(sessionId: string, customerId: string): Promise<void>
  /** Ends one session, or every session of the person. Answers how many ended. */
  closeSessions(which: { sessionId: string } | { userId: string }): Promise<number>
}
