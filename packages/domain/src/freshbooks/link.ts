import type { GateOutcome, StatusFace } from '../status/status.ts'

export const linkStates = ['intended', 'creating', 'linked', 'review', 'unlinked'] as const
export type LinkState = (typeof linkStates)[number]

/** The words of domain §14: what a person sees of a customer. */
export type LinkStage = 'none' | 'pending' | 'linked' | 'error' | 'unlinked'

export const stageOfLink = (state: LinkState | null): LinkStage =>
  state === null
    ? 'none'
    : state === 'intended' || state === 'creating'
      ? 'pending'
      : state === 'review'
        ? 'error'
        : state

/** Why a link waits for a person. */
export const linkReasons = [
  'several_found',
  'client_taken',
  'client_missing',
  'client_deleted',
  /** One appeared that nobody had seen when a new one was chosen. */
  'match_found',
  'refused_by_freshbooks',
  'gate_closed',
  'not_certain',
] as const
export type LinkReason = (typeof linkReasons)[number]

export type LinkChoice = 'link' | 'create'

/** Fields of a client that we fill, in the order they are shown. */
export const linkFields = [
  'organization',
  'firstName',
  'lastName',
  'email',
  'businessPhone',
  'mobilePhone',
  'street',
  'street2',
  'city',
  'province',
  'postalCode',
  'country',
  'currency',
  'language',
  'taxIdName',
  'taxId',
] as const
export type LinkField = (typeof linkFields)[number]
export type LinkFields = Record<LinkField, string | null>
/** Whose value counts. Theirs stays theirs: FreshBooks never changes a field our people own. */
export type FieldOwner = 'ours' | 'theirs'
export type FieldOwners = Partial<Record<LinkField, FieldOwner>>

export type LinkFace = {
  id: string
  state: LinkState
  stage: LinkStage
  choice: LinkChoice
  externalId: string | null
  /** Their name for it, as last read. */
  clientName: string | null
  /** Where a person opens it at FreshBooks. */
  reason: LinkReason | null
  owners: FieldOwners
  askedByName: string | null
  createdAt: Date
  linkedAt: Date | null
  unlinkedAt: Date | null
  version: number
}

export type MatchReason = 'tax_id' | 'email' | 'name' | 'similar_name' | 'phone'

/** One of their clients that may be this customer, best first. */
export type Candidate = {
  externalId: string
  name: string
  fields: LinkFields
  isArchived: boolean
  reasons: MatchReason[]
  /** 0–100; a tax id alone is 90. */
  strength: number
  /** Another customer of ours has it already: it cannot be chosen. */
  takenBy: { number: string; name: string } | null
  outstanding: { amountMinor: number; currency: string }[]
}

export type CandidateList = {
  ours: LinkFields
  candidates: Candidate[]
  /** When their clients were last read; null before the first time. */
  readAt: Date | null
}

/** What FreshBooks will not be asked to do for a customer in this status (domain §4). */
export type Withheld =
  | 'not_billable'
  | 'final_billed'
  | 'no_correspondence'
  | 'no_automatic_payments'
  | 'not_linkable'

export type PlannedField = {
  field: LinkField
  ours: string | null
  theirs: string | null
  owner: FieldOwner
  /** What will stand in FreshBooks afterwards. */
  after: string | null
  isSent: boolean
}

/** The dry run: nothing was asked of FreshBooks for it. */
export type LinkPlan = {
  choice: LinkChoice
  externalId: string | null
  clientName: string | null
  fields: PlannedField[]
  /** Near matches a "create new" would stand beside. */
  nearMatches: Candidate[]
  gate: { outcome: GateOutcome; status: StatusFace | null; number: string | null }
  withheld: Withheld[]
  /** Their own figures that would come in, by currency. */
  invoices: { currency: string; count: number; outstandingMinor: number }[]
  hash: string
}

/** What a customer's page and the wizard stand on. */
export type LinkOverview = {
  connection: {
    state: 'none' | 'connected' | 'needs_reconnect' | 'disconnected'
    businessName: string | null
    lastSyncAt: Date | null
  }
  stage: LinkStage
  link: LinkFace | null
  /** Offered while none or unlinked, and as "retry" on error; never for a linked customer. */
  mayLink: boolean
  mayUnlink: boolean
  gate: { outcome: GateOutcome; status: StatusFace | null; number: string | null }
  withheld: Withheld[]
  drift: FieldDrift[]
}

/** Their record says something else than what we keep in a field that is ours. */
export type FieldDrift = { field: LinkField; ours: string | null; theirs: string | null; sent: string | null }
export type DriftRow = {
  linkId: string
  customerId: string
  number: string
  name: string
  clientName: string
  changedAt: Date | null
  fields: FieldDrift[]
  version: number
}

/** A row of the bulk table: a customer without link and the best candidate, if any. */
export type MatchRow = {
  customerId: string
  number: string
  name: string
  taxId: string | null
  candidate: Candidate | null
  others: number
  gate: GateOutcome
}

/** The last line of a client's note: what a create left behind is found by. */
export const markerOf = (customerNumber: string, linkId: string) =>
  `[PADRON:${customerNumber}:${linkId.replaceAll('-', '').slice(-8).toUpperCase()}]`
