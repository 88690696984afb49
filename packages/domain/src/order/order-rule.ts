import { everyStatus } from '../transition/permission-set.ts'
import * as Transition from '../transition/transition.ts'

const usualReason = 'order_created'

/**
 * Where a fresh order moves its customer (domain §4c, B-12): the status declares it, the system does it and
 * fills in the reason. Null when the status declares nothing, and for an order that an override let pass.
 */
export function decideByOrder(
  before: Transition.Before,
  order: { liftedBy: string | null; missing: readonly string[] },
  now: Date,
): Transition.Decision | null {
  const to = before.status.onOrderCreated
  if (to === null || to === before.status.code || order.liftedBy) return null
  const reasons = before.statuses.find(({ code }) => code === to)?.reasons ?? []
  const reason = reasons.find(({ code }) => code === usualReason) ?? reasons[0]
  // The status itself declares this way out, whatever targets it offers to people.
  const status = { ...before.status, allowedNext: [] }
  return Transition.decide(
    { ...before, status, statusSet: everyStatus },
    {
      verb: 'change',
      to,
      missing: order.missing,
      bySystem: true,
      reasonCode: reason?.code ?? null,
      effectiveAt: now,
    },
    now,
  )
}
