import { Failure, type FailureDetail } from '../failure.ts'
import type { StatusDefinition } from '../status/status.ts'

/** Between which statuses somebody may move a customer (B-48). */
export type StatusSet = { code: string; name: string; includesAll: boolean; statusCodes: readonly string[] }

/** What the system acts with: its moves are bound by rules, not by a set. */
export const everyStatus: StatusSet = {
  code: 'every',
  name: 'Every status',
  includesAll: true,
  statusCodes: [],
}

/** Does the set hold the status? Without a set nothing is held. */
export const includesStatus = (set: StatusSet | null, code: string) =>
  set !== null && (set.includesAll || set.statusCodes.includes(code))

export type SetHolder = { role: string; set: StatusSet | null }

/** Refuses when one of the statuses is outside the set, naming the set and the roles that could. */
export function assertInSet(
  set: StatusSet | null,
  statuses: readonly StatusDefinition[],
  holders: readonly SetHolder[],
) {
  const outside = statuses.find(({ code }) => !includesStatus(set, code))
  if (!outside) return
  const detail: FailureDetail = {
    whoCan: holders
      .filter((holder) => statuses.every(({ code }) => includesStatus(holder.set, code)))
      .map(({ role }) => role),
  }
  const params = { status: outside.name, set: set?.name ?? '–' }
  throw new Failure('forbidden', { code: 'status_not_in_set', params }, detail)
}
