/**
 * FreshBooks as types. Every call may throw a Failure; its reasons are `FreshbooksProblem`. After a create,
 * `unavailable` means "perhaps done: look for the marker", every other kind means "not done".
 */
export type Freshbooks = {
  /** Where a person is sent to agree; comes back to the redirect address with `code` and this state. */
  authorizeUrl(state: string): string
  exchange(code: string): Promise<FreshbooksTokens>
  /** A refresh token works once; `forbidden: freshbooks_grant_refused` when it did already. */
  refresh(refreshToken: string): Promise<FreshbooksTokens>
  revoke(token: string): Promise<void>
  /** Who agreed, and the businesses there are to choose from. */
  identify(accessToken: string): Promise<FreshbooksIdentity>
  /** One business. An answer that names another account is refused. */
  open(access: { accessToken: string; accountId: string }): FreshbooksAccount
  hooks: FreshbooksHooks
}

/** Whose turn it is at an account of theirs, asked by everybody who calls there. */
export type Turns = {
  /** 0 when the turn is had; otherwise how many milliseconds to wait before asking again. */
  take(account: string, spacingMs: number): Promise<number>
  /** Nobody has a turn for so long. */
  hold(account: string, waitMs: number): Promise<void>
}

/** Codes of the failures, by kind; `limit` carries `retryAfterSeconds`. */
export type FreshbooksProblem =
  | 'not_found'
  | 'freshbooks_not_allowed'
  | 'freshbooks_grant_refused'
  | 'freshbooks_application_refused'
  | 'freshbooks_conflict'
  | 'freshbooks_refused'
  | 'too_many_requests'
  /** 401: refresh once, then give up. */
  | 'freshbooks_token_refused'
  | 'freshbooks_unreachable'
  | 'freshbooks_unreadable'
  | 'freshbooks_redirected'
  | 'freshbooks_too_big'
  | 'freshbooks_foreign_account'
  | 'freshbooks_filter_ignored'

export type FreshbooksTokens = {
  accessToken: string
  refreshToken: string
  scopes: string[]
  /** By their clock: created + lifetime, never now + lifetime. */
  expiresAt: Date
}

export type FreshbooksBusiness = { accountId: string; businessId: string; name: string; role: string }
export type FreshbooksIdentity = {
  identityId: string
  email: string | null
  businesses: FreshbooksBusiness[]
}

export type FreshbooksMoney = { amountMinor: number; currency: string }
export type FreshbooksVisibility = 'active' | 'deleted' | 'archived'

/** What both sides hold about a customer; null is empty. Archived or deleted is no field. */
export type FreshbooksFields = Record<
  | 'organization'
  | 'firstName'
  | 'lastName'
  | 'email'
  | 'businessPhone'
  | 'mobilePhone'
  | 'street'
  | 'street2'
  | 'city'
  | 'province'
  | 'postalCode'
  | 'country'
  | 'shippingStreet'
  | 'shippingStreet2'
  | 'shippingCity'
  | 'shippingProvince'
  | 'shippingPostalCode'
  | 'shippingCountry'
  | 'currency'
  | 'language'
  | 'taxIdName'
  | 'taxId'
  | 'note',
  string | null
>

export type FreshbooksClient = {
  id: string
  visibility: FreshbooksVisibility
  fields: FreshbooksFields
  createdAt: Date | null
  updatedAt: Date | null
  /** One amount per currency, none when zero; null unless asked for. */
  outstanding: FreshbooksMoney[] | null
  credit: FreshbooksMoney[] | null
}

/** `netMinor` is the lines less discount, before tax; null when lines were not asked for. */
export type FreshbooksInvoice = {
  id: string
  clientId: string | null
  number: string | null
  /** Days as `yyyy-mm-dd`. */
  createdOn: string | null
  dueOn: string | null
  paidOn: string | null
  currency: string
  amountMinor: number
  paidMinor: number
  outstandingMinor: number
  netMinor: number | null
  status: string | null
  visibility: FreshbooksVisibility
  updatedAt: Date | null
}

export type FreshbooksPayment = FreshbooksMoney & {
  id: string
  invoiceId: string | null
  clientId: string | null
  paidOn: string | null
  type: string | null
  isFromCredit: boolean
  visibility: FreshbooksVisibility
  updatedAt: Date | null
}

export type FreshbooksCreditNote = FreshbooksMoney & {
  id: string
  clientId: string | null
  number: string | null
  createdOn: string | null
  /** What of it was applied to invoices already. */
  appliedMinor: number
  netMinor: number | null
  status: string | null
  visibility: FreshbooksVisibility
}

/** Pages count from 1, hold 100 at most, and shift while they are read; one past the end is empty. */
export type FreshbooksPage<Row> = { rows: Row[]; page: number; pages: number; total: number }

export type FreshbooksListing = {
  page?: number
  /** Rows of that New York day and later. */
  updatedSince?: Date
  clientId?: string
  /** The deleted instead of the others. */
  isDeleted?: boolean
}

export type FreshbooksSearch = { email: string } | { organization: string } | { note: string }

export type FreshbooksAccount = {
  clients: {
    list(listing?: FreshbooksListing & { withBalances?: boolean }): Promise<FreshbooksPage<FreshbooksClient>>
    get(id: string): Promise<FreshbooksClient>
    /**
     * E-mail as a whole, organization and note by a part of it, letter case aside; every row was compared
     * again. `unavailable: freshbooks_filter_ignored` when there are too many to say "none".
     */
    search(search: FreshbooksSearch): Promise<FreshbooksClient[]>
    /** Sent once and never repeated. */
    create(fields: Partial<FreshbooksFields>): Promise<FreshbooksClient>
    /** The changed fields alone; null empties one. */
    update(id: string, changes: Partial<FreshbooksFields>): Promise<FreshbooksClient>
    archive(id: string): Promise<FreshbooksClient>
    remove(id: string): Promise<FreshbooksClient>
    restore(id: string): Promise<FreshbooksClient>
  }
  invoices: FreshbooksReader<FreshbooksInvoice, { withLines?: boolean }>
  payments: FreshbooksReader<FreshbooksPayment>
  /** They know no `updatedSince`; the day they were made is what they can be asked by. */
  creditNotes: FreshbooksReader<FreshbooksCreditNote, { withLines?: boolean; createdSince?: string }>
  callbacks: {
    /** Sent once; the handshake may arrive before this answers. */
    register(event: string, uri: string): Promise<FreshbooksCallback>
    verify(id: string, verifier: string): Promise<FreshbooksCallback>
    resend(id: string): Promise<FreshbooksCallback>
    list(): Promise<FreshbooksCallback[]>
    remove(id: string): Promise<void>
  }
}

export type FreshbooksReader<Row, More = object> = {
  list(listing?: FreshbooksListing & More): Promise<FreshbooksPage<Row>>
  /** One alone comes with its lines. */
  get(id: string): Promise<Row>
}

export type FreshbooksCallback = { id: string; event: string | null; uri: string | null; isVerified: boolean }

/** A form post of theirs: ids only, without order or promise. */
export type FreshbooksHook = {
  name: string
  objectId: string
  accountId: string
  /** In the handshake alone. */
  verifier: string | null
}

export type FreshbooksHooks = {
  /** Null for what is no form post of theirs. Says nothing about who sent it. */
  read(body: Uint8Array): FreshbooksHook | null
  /** Which of the account's verifiers signed the body, as its place in the list; null for none. */
  findSigner(body: Uint8Array, signature: string, verifiers: readonly string[]): number | null
}
