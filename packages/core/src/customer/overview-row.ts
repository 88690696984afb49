import type {
  Ahead,
  CustomerOverview,
  Day,
  LinkMark,
  LinkState,
  Operation,
  PinnedNote,
  ShownBadge,
  ShownScore,
  SlotState,
  SubAccount,
} from '@padron/domain'
import { camelKeys } from '../status/index.ts'
import type { CustomerRowWhole } from './row.ts'
import type { StoredEvent } from './timeline.ts'

type Stored<Face, Dates extends keyof Face> = Omit<Face, Dates> & Record<Dates, string>
type Children = 'addresses' | 'contactMethods' | 'contactAssignments' | 'screening' | 'ancestors'
type Plain =
  | 'owner'
  | 'branch'
  | 'className'
  | 'groups'
  | 'tags'
  | 'isUnderReview'
  | 'counts'
  | 'money'
  | 'familyMoney'
  | 'lastPayment'
  | 'ltv'
  | 'freshbooksFigures'

/** What `app.customer_overview` answers; a part the reader may not see is no key. */
export type FoundOverview = Pick<CustomerRowWhole, Children> &
  Pick<CustomerOverview, Plain> & {
    bookVersion: number
    today: Day
    record: Record<string, unknown>
    subAccounts: (Omit<SubAccount, 'status'> & { statusCode: string })[]
    badges: Stored<ShownBadge, 'since'>[]
    overrides: { id: string; operation: Operation; recordId: string | null; decidedBy: string | null }[]
    slots?: Record<string, SlotState> | null
    freshbooks?: (Stored<Omit<LinkMark, 'stage'>, 'syncedAt'> & { state: LinkState | null }) | null
    score?: Omit<ShownScore, 'isFrozen' | 'calculatedAt'> & { calculatedAt: string | null }
    pinned?: Stored<PinnedNote, 'createdAt'>[]
    next: Omit<Ahead, 'scheduled' | 'overdue'> & {
      scheduled: { id: string; toCode: string; effectiveAt: string }[]
    }
    timeline: StoredEvent[]
  }

/** The record as every reader of a customer finds it. */
export function rowOf(found: FoundOverview): CustomerRowWhole {
  const { addresses, contactMethods, contactAssignments, screening, ancestors } = found
  const children = { addresses, contactMethods, contactAssignments, screening, ancestors, levelsBelow: 0 }
  return { ...camelKeys(found.record), ...children } as CustomerRowWhole
}
