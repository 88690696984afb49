import type { Reason } from '../failure.ts'
import type { StatusFace } from '../status/status.ts'

/** What becomes of the periods in which recurring charges rested (B-21); `skip` unless chosen. */
export const missedPeriods = ['skip', 'bill', 'prorate'] as const
export type MissedPeriod = (typeof missedPeriods)[number]

/** One thing the status decides: `fact` is a text key (`fact.<fact>`), values are flags, codes, outcomes. */
export type FactChange = {
  fact: string
  before: string | number | boolean | null
  after: string | number | boolean | null
}

/** Records the change reaches: how many, what happens to them, and where they can be looked at. */
export type Touch = {
  noun:
    | 'order'
    | 'quote'
    | 'project'
    | 'assignment'
    | 'service'
    | 'charge'
    | 'sub-account'
    | 'portal-user'
    | 'schedule'
  count: number
  effect: Reason
  href: string
}

/** Everything a change of status would do, computed by the function that commits it (screens §6). */
export type Plan = {
  /** Stands for every fact shown here; `transition.change` refuses another one. */
  hash: string
  from: StatusFace
  to: StatusFace
  reversible: boolean
  changes: FactChange[]
  unchanged: string[]
  touches: Touch[]
  wontHappen: Reason[]
  requires: {
    reason: boolean
    reasons: { code: string; name: string; needsCompetitor?: boolean }[]
    effectiveDate: boolean
    missedPeriod: boolean
    /** Children can go back to what they were before. */
    restoresChildren: boolean
  }
  refusals: { customerNumber: string; because: Reason; whoCan: string[] }[]
}

/** Counts of what hangs on a customer, as `app.find_touched` answers them. */
export type Touched = {
  openOrders: number
  openQuotes: number
  openProjects: number
  openAssignments: number
  /** Services, numbers and features by their present status. */
  services: { kind: 'service' | 'number' | 'feature'; status: string; count: number }[]
  /** What the way back would restore. */
  restorable: number
  recurringCharges: number
  pausedCharges: number
  inheritingSubAccounts: number
  /** Of the customer, who have joined its portal. */
  portalUsers: number
  scheduled: number
}
