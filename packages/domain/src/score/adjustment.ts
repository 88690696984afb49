import type { Day } from '../charge/calendar.ts'
import { invalid } from '../failure.ts'

/** Throws `invalid: adjustment_expires_in_past` for one that would be over when it is made. */
export function assertAdjustment({ expiresOn }: { expiresOn: Day }, today: Day): void {
  if (expiresOn >= today) return
  const reason = { code: 'adjustment_expires_in_past' }
  throw invalid(reason.code, { fields: [{ path: 'expiresOn', reason }] })
}

/** Is it still shown? Its last day is. */
export const isAdjustmentLive = ({ expiresOn }: { expiresOn: Day }, today: Day) => expiresOn >= today
