import type { BadgeReason } from '../badge/badge.ts'
import type { Day } from '../charge/calendar.ts'
import type { ConnectionState } from '../freshbooks/connection.ts'
import type { CurrencyFigures } from '../freshbooks/figures.ts'
import type { LinkReason, LinkStage } from '../freshbooks/link.ts'
import type { Scope } from '../note/scope.ts'
import type { CustomerTab } from '../permission/tabs.ts'
import type { StatusFace } from '../status/status.ts'
import type { Attention } from './attention.ts'
import type { CustomerCounts, CustomerRecord } from './customer.ts'
import type { TimelinePage } from './timeline.ts'

type Named = { code: string; name: string }
export type Amount = { currency: string; amountMinor: number }

/** What somebody owes and bought in one currency, in minor units. */
export type Figures = {
  currency: string
  openMinor: number
  openCount: number
  overdueMinor: number
  overdueCount: number
  /** Of the oldest invoice that is late. */
  overdueDays: number
  /** What is owed by how late it is: not yet, 1–30, 31–60, 61–90, over 90 days. */
  aging: [number, number, number, number, number]
  /** Invoiced since the year began, and ever. */
  ytdMinor: number
  lifetimeMinor: number
}

/** VIP or dormant, and why; figures for whoever reads figures. */
export type ShownBadge = {
  badge: 'vip' | 'dormant'
  source: 'rule' | 'manual'
  reason: BadgeReason
  figures?: unknown
  since: Date
  expiresOn: Day | null
  givenBy: string | null
}

export type PinnedNote = { id: string; scope: Scope; body: string; author: string; createdAt: Date }

export type SubAccount = { number: string; legalName: string; subAccountName: string; status: StatusFace }

export type ShownScore = {
  score: number | null
  isStale: boolean
  /** The status holds it: it stays as it was (B-11). */
  isFrozen: boolean
  calculatedAt: Date | null
  average: { quotes: number | null; projects: number | null }
}

/** How a customer stands with the account at FreshBooks that is, or was last, the company's. */
export type LinkMark = {
  connection: ConnectionState
  stage: LinkStage
  reason: LinkReason | null
  /** When their books were last read whole. */
  syncedAt: Date | null
}

type Neighbour = { number: string; legalName: string }
/** Who stands beside a customer in the list one came from; null at its ends. */
export type Neighbours = { previous: Neighbour | null; next: Neighbour | null }

/** The page of a customer whole; a part its reader may not see is not there. */
export type CustomerOverview = CustomerRecord & {
  /** What of the page is open to the reader. */
  tabs: CustomerTab[]
  owner: { id: string; name: string } | null
  branch: Named | null
  className: string | null
  groups: Named[]
  tags: Named[]
  /** Every account below this one. */
  subAccounts: SubAccount[]
  badges: ShownBadge[]
  isUnderReview?: boolean
  counts: CustomerCounts
  score?: ShownScore
  money?: Figures[]
  /** Of this account and those below it together; absent where there are none. */
  familyMoney?: Figures[]
  lastPayment?: (Amount & { paidOn: Day }) | null
  ltv?: Amount[]
  /** Null while no account was ever connected. */
  freshbooks?: LinkMark | null
  /** What FreshBooks says, by currency; empty where it is not linked. */
  freshbooksFigures?: CurrencyFigures[]
  pinned?: PinnedNote[]
  attention: Attention[]
  timeline: TimelinePage
}
