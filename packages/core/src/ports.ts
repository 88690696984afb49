import type { Situation } from '@padron/domain/screening'
import type { Freshbooks } from './freshbooks-port.ts'
import type { Storage } from './storage-port.ts'
import type { Vault } from './vault-port.ts'

export type * from './freshbooks-port.ts'
export type * from './portal-port.ts'
export type * from './storage-port.ts'
export type * from './vault-port.ts'

/** The types of the outside world. Adapters and fakes implement them; core never sees a vendor. */

export type Log = {
  info(event: string, keys?: Record<string, string | number | boolean>): void
  warn(event: string, keys?: Record<string, string | number | boolean>): void
  error(event: string, keys?: Record<string, string | number | boolean>): void
}

/** Rung after COMMIT; carries ids only, and losing a ring loses nothing. */
export type Doorbell = {
  ring(channel: 'outbox' | 'job', ids: string[]): void
  /** Calls back at each ring for this id, until what it answers is called; only where the process listens. */
  hear?: (channel: 'job', id: string, onRing: () => void) => () => void
}

export type Device = { ip?: string; userAgent?: string }

export type OpenedSession = { token: string; sessionId: string; expiresAt: Date }

/** Credentials and sessions of staff, implemented by `packages/auth`. */
export type Accounts = {
  /** Checks e-mail and password, throttled. `forbidden: sign_in_refused` is the same for every cause. */
  verify(credentials: { email: string; password: string }, device: Device): Promise<{ userId: string }>
  openSession(userId: string, device: Device): Promise<OpenedSession>
  /** Ends one session, or every session of the user. Answers how many ended. */
  closeSessions(which: { sessionId: string } | { userId: string }): Promise<number>
  /** Ends sessions and open codes with the old password. `invalid: password_*` when it is refused. */
  setPassword(userId: string, password: string): Promise<void>
  /** A single-use code with which the user sets a first password, or a new one. Returned in clear once. */
  issueSetupCode(userId: string, lifetimeHours: number): Promise<{ code: string; expiresAt: Date }>
  /**
   * Answers whose code it was and spends it; `forbidden: code_refused` when unknown, spent or late. The
   * password to be set is judged first, so that a refused one leaves the code unspent.
   */
  redeemSetupCode(code: string, password: string): Promise<{ userId: string }>
  /** A new API key's token, shown once, and the hash to keep in its place. */
  makeApiKey(): { token: string; tokenHash: Uint8Array }
} & SecondFactors &
  Devices

export type FactorKind = 'totp' | 'recovery'

/** What a sign-in asks after the password: nothing, a code, or that a second factor is set up first. */
export type SecondStep = 'none' | 'code' | 'enrol'

/** The second factor: an authenticator app (RFC 6238) and ten recovery codes. */
export type SecondFactors = {
  findSecondStep(userId: string): Promise<SecondStep>
  /** Stands for a sign-in half done, for five minutes; no session before it is passed. */
  issueChallenge(userId: string, step: 'code' | 'enrol'): Promise<{ challenge: string; expiresAt: Date }>
  /** Whose live challenge it is; `forbidden: code_refused` for every other cause. */
  findChallenge(challenge: string, step: 'code' | 'enrol'): Promise<{ userId: string }>
  /** The same, spent: of fifty at once one wins. */
  spendChallenge(challenge: string, step: 'code' | 'enrol'): Promise<{ userId: string }>
  /** A new secret, in clear this once, and the same as an address for apps. `conflict: factor_enrolled`. */
  beginFactor(userId: string): Promise<{ secret: string; address: string }>
  /** Counts from now on; ten recovery codes in clear, this once. `forbidden: factor_refused`. */
  confirmFactor(userId: string, code: string, device: Device): Promise<{ recoveryCodes: string[] }>
  /** Spends a code. Wrong, used and locked answer alike: `forbidden: factor_refused`. */
  checkFactor(userId: string, code: string, device: Device): Promise<FactorKind>
  findFactor(userId: string): Promise<{ since: Date; recoveryCodesLeft: number } | null>
  /** Ten new ones in place of those before; null for who has no factor. */
  renewRecoveryCodes(userId: string): Promise<string[] | null>
  /** Whether there was one. */
  removeFactor(userId: string): Promise<boolean>
  /** Checks the password of somebody signed in already, throttled as a sign-in is. */
  checkPasswordOf(userId: string, password: string, device: Device): Promise<void>
}

export type OpenSession = {
  sessionId: string
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
  ip: string | null
  userAgent: string | null
}

/** Where somebody is signed in, and what a session is used for. */
export type Devices = {
  listSessions(userId: string): Promise<OpenSession[]>
  /** Ends one of the user's own sessions; false when it is nobody's or somebody else's. */
  closeOwnSession(userId: string, sessionId: string): Promise<boolean>
  /** Notes that the person proved again who they are. */
  markSteppedUp(sessionId: string): Promise<void>
  /** From now on, and for so long, the session sees what the other person sees. */
  startViewing(sessionId: string, asUserId: string, minutes: number): Promise<{ until: Date }>
  stopViewing(sessionId: string): Promise<void>
}

/** One row of a published SAT list, as parsed: the raw cells are kept beside what was understood. */
export type ListEntry = {
  line: number
  taxId: string
  name: string
  situation: Situation
  /** Latest date of the situation's own block (DOF before SAT), ISO `yyyy-mm-dd`; null sends it to review. */
  situationDate: string | null
  firstOficio: string
  suppressed: boolean
  raw: string[]
}

export type LineProblem = 'unknown_situation' | 'unknown_tax_id' | 'unreadable'

/** A rejected line says what was wrong and shows the cell at fault. */
export type ParsedLine =
  | { ok: true; entry: ListEntry }
  | { ok: false; line: number; problem: LineProblem; cell: string; raw: string[] }

/** `asOf` is the date the file gives itself, ISO; null when it has no preamble. */
export type ListHeader = {
  asOf: string | null
  encoding: 'utf-8' | 'windows-1252'
  sha256: string
  bytes: number
}

export type ParsedList = { header: ListHeader; lines: AsyncIterable<ParsedLine> }

export type ReceivedFile = { fileName: string; content: Uint8Array }

export type Sat = {
  /**
   * Reads a published file; filler lines are left out. Failure `invalid: not_a_list` when no header row is
   * found, `invalid: list_damaged` (also while the lines are read) when the text breaks off.
   */
  parse(content: Uint8Array): Promise<ParsedList>
  /** Fetches the configured list; Failure `unavailable` on any trouble. Null without a configured address. */
  download(): Promise<ReceivedFile | null>
}

/** Plain text to one person. The id stands in the Message-ID, so that a repetition is the same message. */
export type OutgoingMail = { id: string; to: string; subject: string; text: string }

export type Mail = {
  /**
   * `left` is false where no mail server is configured: then whoever sends keeps the text. Failure
   * `unavailable: mail_unavailable` on trouble, `invalid: mail_refused` when it will never be taken.
   */
  send(mail: OutgoingMail): Promise<{ left: boolean }>
}

/** An invoice as it stands on paper: whose, for whom, of when; amounts in minor units of the currency. */
export type InvoicePaper = {
  locale: 'en' | 'es-MX'
  company: { name: string | null; phone: string | null; email: string | null }
  customer: { number: string; name: string; taxId: string }
  number: string
  title: string
  issuedOn: string
  dueOn: string
  currency: string
  totalMinor: number
  paidMinor: number
  openMinor: number
  state: 'open' | 'overdue' | 'paid' | 'cancelled'
  payments: { paidOn: string; amountMinor: number }[]
}

/** What a customer prints or keeps. */
export type Paper = {
  /** A PDF; the same invoice gives the same bytes. */
  writeInvoice(invoice: InvoicePaper): Promise<Uint8Array>
}

export type Gateways = {
  sat: Sat
  storage: Storage
  mail: Mail
  paper: Paper
  freshbooks: Freshbooks
  vault: Vault
}
