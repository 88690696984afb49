import type { BadgeCode } from '../badge/badge.ts'
import type { StatusFace } from '../status/status.ts'
import type { Touch } from '../transition/plan.ts'
import type { CustomerFields } from './customer.schemas.ts'

export type ScreeningMark = {
  outcome: 'clear' | 'match' | 'skipped' | 'not_screened'
  situation: 'definitivo' | 'presunto' | 'desvirtuado' | 'sentencia_favorable' | null
  situationDate: string | null
  /** "Not listed" is never said without the date of the list (integrations §2.1). */
  listDate: string | null
  severity: 'none' | 'info' | 'warn'
  acknowledgedReason: string | null
}

export type DuplicateCandidate = {
  number: string
  legalName: string
  tradeName: string
  taxId: string
  status: StatusFace
  because: 'tax_id' | 'name'
}

/** What every customer verb answers; richer readers extend it. */
export type CustomerFace = {
  id: string
  number: string
  version: number
  legalName: string
  tradeName: string
  /** Absent, with its screening, for whoever may not read commercial fields. */
  taxId?: string
  status: StatusFace
  screening?: ScreeningMark
  /** Required fields still empty, by field name; empty means complete. */
  missing: string[]
  activatedAt: Date | null
}

export type Registered = CustomerFace & { duplicates: DuplicateCandidate[]; warnings: string[] }
/** Undo is offered until `undoUntil` for the verb's transition; `touches` is what it reached beside. */
export type Switched = CustomerFace & { transitionId: string; undoUntil: Date; touches: Touch[] }
export type Saved = CustomerFace & {
  completed: boolean
  readyToActivate: boolean
  transitionId: string | null
}

/** A directory row. `may` says which row actions the status and the caller allow (SARA). */
export type CustomerRow = {
  id: string
  number: string
  version: number
  legalName: string
  tradeName: string
  /** Absent with the country and the screening for whoever may not read commercial fields. */
  taxId?: string
  country?: string | null
  status: StatusFace
  screening?: Pick<ScreeningMark, 'outcome' | 'situation' | 'severity'>
  /** Under review only for whoever may know of risk flags. */
  badges: BadgeCode[]
  owner: { id: string; name: string } | null
  missingCount: number
  createdAt: Date
  may: { view: true; edit: boolean; deactivate: boolean; activate: boolean }
  /** Whether it can be linked with FreshBooks now; absent for whoever may not see links. */
  mayLink?: boolean
  /** Absent for whoever may not see scores. */
  scored?: RowScore
}

/** Hundredths; null where nothing was calculated. */
export type RowScore = {
  score: number | null
  isStale: boolean
  /** The status holds scores back: this one stays as it was. */
  isFrozen: boolean
  quotesAverage: number | null
  projectsAverage: number | null
}

export type CustomerRecord = CustomerFace & {
  fields: CustomerFields
  parent: { number: string; legalName: string } | null
  statusSince: Date
  createdAt: Date
  required: { field: string; filled: boolean }[]
  documentSlots: {
    code: string
    name: string
    state: 'missing' | 'present' | 'expired' | 'waived'
    mandatory: boolean
  }[]
  may: CustomerRow['may']
}

/** How much stands on the tabs of a customer; what one may not read is not there. */
export type CustomerCounts = {
  /** Quotes, orders, projects and assignments, the latter alone for who may see only those. */
  records?: number
  services: number
  openTasks?: number
  /** Those of the reader's scopes. */
  notes?: number
  interactions?: number
  files?: number
  /** Deliveries, installations and cases. */
  fulfilment?: number
  referrals?: number
  /** Risk flags that are open or reviewed. */
  flags?: number
}
