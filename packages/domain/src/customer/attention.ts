import { addDays, type Day, daysBetween } from '../charge/calendar.ts'
import type { StatusFace } from '../status/status.ts'

/** Something about a customer that waits for somebody; the day is when it is or was due. */
export type Attention = { on: Day | null; isLate: boolean } & (
  | { code: 'invoices_overdue'; count: number; amountMinor: number; currency: string; days: number }
  | { code: 'task'; id: string; version: number; title: string; for: string | null }
  | { code: 'document'; id: string; name: string; days: number }
  | { code: 'assignment'; id: string; number: string; title: string; kind: string }
  | { code: 'case'; id: string; number: string; title: string; priority: string }
  | { code: 'flag'; id: string; type: string; state: 'proposed' | 'open' | 'reviewed' }
  | { code: 'scheduled'; id: string; status: StatusFace }
  | { code: 'approvals'; count: number }
)

/** What lies ahead of a customer, as far as its reader may see it: soonest first in each list. */
export type Ahead = {
  overdue?: readonly { currency: string; overdueMinor: number; overdueCount: number; overdueDays: number }[]
  tasks?: readonly { id: string; version: number; title: string; dueOn: Day | null; for: string | null }[]
  documents?: readonly { id: string; name: string; expiresOn: Day }[]
  assignments?: readonly {
    id: string
    number: string
    title: string
    kind: string
    scheduledOn: Day | null
  }[]
  cases?: readonly { id: string; number: string; title: string; priority: string }[]
  flags?: readonly {
    id: string
    type: string
    state: 'proposed' | 'open' | 'reviewed'
    reviewOn: Day | null
  }[]
  scheduled: readonly { id: string; status: StatusFace; on: Day }[]
  approvals?: number
}

/** How far ahead a task or a delivery needs attention, in days. */
const soon = 7

/** What needs attention today, the late first, each by its day; what has none comes last. */
export function attentionOf(ahead: Ahead, today: Day): Attention[] {
  const until = addDays(today, soon)
  const isSoon = (on: Day | null) => on === null || on <= until
  const at = (on: Day | null) => ({ on, isLate: on !== null && on < today })
  const { overdue = [], tasks = [], documents = [], assignments = [], cases = [], flags = [] } = ahead
  const all: Attention[] = [
    ...overdue
      .filter(({ overdueMinor }) => overdueMinor > 0)
      .map(({ currency, overdueMinor, overdueCount: count, overdueDays: days }) => ({
        ...{ code: 'invoices_overdue' as const, count, amountMinor: overdueMinor, currency, days },
        ...at(addDays(today, -days)),
      })),
    ...tasks
      .filter(({ dueOn }) => isSoon(dueOn))
      .map(({ dueOn, ...task }) => ({ code: 'task' as const, ...task, ...at(dueOn) })),
    ...documents.map(({ id, name, expiresOn }) => ({
      ...{ code: 'document' as const, id, name, days: daysBetween(today, expiresOn) },
      ...at(expiresOn),
    })),
    ...assignments
      .filter(({ scheduledOn }) => scheduledOn !== null && isSoon(scheduledOn))
      .map(({ scheduledOn, ...rest }) => ({ code: 'assignment' as const, ...rest, ...at(scheduledOn) })),
    ...cases.map((each) => ({ code: 'case' as const, ...each, ...at(null) })),
    ...flags
      .filter(({ state, reviewOn }) => state === 'proposed' || (reviewOn !== null && reviewOn <= today))
      .map(({ reviewOn, id, type, state }) => ({ code: 'flag' as const, id, type, state, ...at(reviewOn) })),
    ...ahead.scheduled.map(({ id, status, on }) => ({ code: 'scheduled' as const, id, status, ...at(on) })),
    ...(ahead.approvals ? [{ code: 'approvals' as const, count: ahead.approvals, ...at(null) }] : []),
  ]
  return all.sort((a, b) => (a.on ?? '9999').localeCompare(b.on ?? '9999'))
}
