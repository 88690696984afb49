/** What the stand-in remembers: plain values only, so that it can be kept in a file and taken up again. */
export type VisState = 0 | 1 | 2

export type StoredClient = {
  id: number
  /** On their names. */
  fields: Record<string, string>
  visState: VisState
  signedUp: Date
  updated: Date
}

export type StoredInvoice = {
  id: number
  clientId: number
  number: string
  createdOn: string
  dueOn: string
  paidOn: string | null
  currency: string
  linesMinor: number
  discountMinor: number
  taxMinor: number
  paidMinor: number
  isDraft: boolean
  visState: VisState
  updated: Date
}

export type StoredPayment = {
  id: number
  invoiceId: number
  /** Not every payment names its client. */
  clientId: number | null
  amountMinor: number
  currency: string
  paidOn: string
  type: string
  isFromCredit: boolean
  visState: VisState
  updated: Date
}

export type StoredCredit = {
  id: number
  clientId: number
  number: string
  createdOn: string
  amountMinor: number
  appliedMinor: number
  currency: string
  visState: VisState
}

export type StoredCallback = {
  id: number
  event: string
  uri: string
  isVerified: boolean
  /** Signs events; `offered` waits to be sent back. */
  verifier: string | null
  offered: string
}

export type Rows = {
  clients: StoredClient[]
  invoices: StoredInvoice[]
  payments: StoredPayment[]
  credits: StoredCredit[]
}

export type StoredAccount = Rows & {
  accountId: string
  businessId: number
  name: string
  role: string
  callbacks: StoredCallback[]
  nextId: number
  /** Rises with every change. */
  version: number
}

export type StoredTokens = {
  accessTokens: Record<string, { expiresAt: number; scopes: string[] }>
  codes: Record<string, { redirectUri: string; scopes: string[]; expiresAt: number; isUsed: boolean }>
  /** One alive, of the one person who agrees here. */
  refreshToken: { value: string; scopes: string[]; createdAt: number } | null
}

export type State = { accounts: StoredAccount[]; tokens: StoredTokens }

export const openAccount = (
  about: Pick<StoredAccount, 'accountId' | 'businessId' | 'name' | 'role'>,
  rows: Rows,
) => {
  const ids = [...rows.clients, ...rows.invoices, ...rows.payments, ...rows.credits].map(({ id }) => id)
  const last = ids.reduce((highest, id) => Math.max(highest, id), 1000)
  const account: StoredAccount = { ...about, ...rows, callbacks: [], nextId: last + 1, version: 0 }
  return account
}

/** A new id, and whoever remembers a list of before forgets it. */
export function nextId(account: StoredAccount): number {
  account.version += 1
  return account.nextId++
}

export const amountOf = ({ linesMinor, discountMinor, taxMinor }: StoredInvoice): number =>
  linesMinor - discountMinor + taxMinor
export const outstandingOf = (invoice: StoredInvoice): number => amountOf(invoice) - invoice.paidMinor
