import type { Reason } from '../failure.ts'

/** When a received list may replace the one in force (integrations §2.3); shares are 0–1. */
export type ListGuards = { minRows: number; minShareOfPrevious: number; maxRejectedShare: number }

export const shippedGuards: ListGuards = { minRows: 10_000, minShareOfPrevious: 0.9, maxRejectedShare: 0.01 }

/** A parsed file in figures. `rows` were understood, `rejected` were not, filler lines are neither. */
export type ListFigures = {
  rows: number
  rejected: number
  unknownSituation: string | null
  asOf: string | null
}

/** Why the list may not be swapped in, or null. The one before stays in force on any reason. */
export function refuseList(
  list: ListFigures,
  previousRows: number | null,
  guards: ListGuards,
  now: Date,
): Reason | null {
  const { rows, rejected, unknownSituation, asOf } = list
  if (unknownSituation !== null)
    return { code: 'list_unknown_situation', params: { situation: unknownSituation } }
  if (rejected > 0 && rejected >= (rows + rejected) * guards.maxRejectedShare) {
    return { code: 'list_rejected_rows', params: { rejected, rows } }
  }
  if (rows < guards.minRows) return { code: 'list_too_short', params: { rows, atLeast: guards.minRows } }
  if (previousRows !== null && rows < previousRows * guards.minShareOfPrevious) {
    return { code: 'list_shrank', params: { rows, before: previousRows } }
  }
  if (asOf !== null && Date.parse(`${asOf}T00:00:00Z`) > now.getTime() + 2 * 86_400_000) {
    return { code: 'list_date_in_future', params: { asOf } }
  }
  return null
}
