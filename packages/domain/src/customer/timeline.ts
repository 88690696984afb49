import type { Day } from '../charge/calendar.ts'
import type { Scope } from '../note/scope.ts'
import type { StatusFace } from '../status/status.ts'
import type { timelineKinds } from './overview.schemas.ts'

export type TimelineKind = (typeof timelineKinds)[number]

/** Something that happened with a customer; beside the first six, each kind has facts of its own. */
export type TimelineEvent = {
  kind: TimelineKind
  event:
    | 'registered'
    | 'changed'
    | 'created'
    | 'closed'
    | 'opened'
    | 'resolved'
    | 'written'
    | 'logged'
    | 'added'
    | 'replaced'
    | 'issued'
    | 'cancelled'
    | 'received'
    | 'raised'
    | 'ended'
  id: string
  at: Date
  /** Its day is known, its time is not. */
  isDay: boolean
  actor: string | null
  /** Whoever did it is of the customer, and did it in the portal. */
  isOfCustomer?: boolean
  number?: string
  title?: string
  state?: string
  amountMinor?: number
  currency?: string
  /** The sort of an assignment, an interaction, a file or a flag; how a payment came. */
  type?: string | null
  priority?: string
  scheduledOn?: Day | null
  dueOn?: Day
  scope?: Scope
  /** Its beginning; `isCut` where there is more. */
  text?: string | null
  isCut?: boolean
  /** A tombstone: it was there, what it said is not. */
  isRemoved?: boolean
  direction?: 'in' | 'out'
  with?: string
  outcome?: string | null
  source?: 'manual' | 'rule'
  from?: StatusFace | null
  to?: StatusFace
  reason?: { code: string; name: string } | null
  comment?: string | null
  cause?: string
  effectiveAt?: Date
}

export type TimelinePage = { events: TimelineEvent[]; nextCursor: string | null }
