import { conflict, type Failure, isFailure } from '../failure.ts'
import { faceOf } from '../status/face.ts'
import type { StatusDefinition } from '../status/status.ts'
import type { Before } from './decision.ts'
import { changesBetween } from './facts.ts'
import type { Plan, Touched } from './plan.ts'
import { isUnsaid } from './requirements.ts'
import { touchesOf, wontHappen } from './touches.ts'
import { decide, type Input, targetOf } from './transition.ts'
import { isReversible } from './undo.ts'

/** A customer before a change, with what hangs on it. */
export type Planned = { number: string; before: Before; touched: Touched }

/**
 * Everything the change would do, from the same `decide` that commits it; what `decide` refuses stands in
 * `refusals`. The verb adds the hash. Throws `conflict: pick_status` when there is no status to show.
 */
export function planOf({ number, before, touched }: Planned, input: Input, now: Date): Omit<Plan, 'hash'> {
  const to = targetOf(before, input)
  if (!to) throw conflict('pick_status', { current: faceOf(before.status) })
  const ends = { from: before.status, to }
  const restoresChildren = !('restoresChildren' in input) || input.restoresChildren !== false
  const refusal = refusalOf(before, input, now)
  return {
    from: faceOf(ends.from),
    to: faceOf(to),
    reversible: input.verb !== 'undo' && isReversible(ends.from, to),
    ...changesBetween(ends.from, to, before.statuses),
    touches: touchesOf(ends, touched, { number, restoresChildren }),
    wontHappen: wontHappen(touched),
    requires: requirementsOf(ends, touched, input.verb),
    refusals: refusal
      ? [{ customerNumber: number, because: refusal.reason, whoCan: refusal.detail.whoCan ?? [] }]
      : [],
  }
}

function requirementsOf(
  { from, to }: { from: StatusDefinition; to: StatusDefinition },
  touched: Touched,
  verb: Input['verb'],
): Plan['requires'] {
  const asks = verb !== 'undo' && verb !== 'complete'
  return {
    reason: asks && to.requireStatusReason,
    reasons: to.reasons,
    effectiveDate: asks && to.requireUpdatedDate,
    missedPeriod: !from.canHaveFixedCharges && to.canHaveFixedCharges && touched.pausedCharges > 0,
    restoresChildren: touched.restorable > 0,
  }
}

/** Why `decide` says no; what was not said yet is asked for, not refused. */
function refusalOf(before: Before, input: Input, now: Date): Failure | null {
  try {
    decide(before, input, now)
    return null
  } catch (error) {
    if (isUnsaid(error)) return null
    if (isFailure(error)) return error
    throw error
  }
}
