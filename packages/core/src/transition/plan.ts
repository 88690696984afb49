import { read } from '@padron/db'
import { type Plan, type PlanTransition, transitionPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findPlanned } from './find.ts'
import { makePlan } from './make-plan.ts'

/**
 * What a change of status would do, before it is done (E3, E4); whoever reads the customer may ask. What
 * would be refused stands in `refusals`. Throws `conflict: pick_status` for a status that does not exist.
 */
export function planTransition(ctx: Ctx, { customerId, to, ...words }: PlanTransition): Promise<Plan> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, transitionPolicy.read, undefined)
    const planned = await findPlanned(tx, customerId, to)
    const { missing, number } = planned.found.record
    const plan = makePlan(planned, { verb: 'change', to, missing, ...words }, ctx.now())
    const may = transitionPolicy.change(ctx.actor)
    if (may.allowed) return plan
    const because = { code: may.code }
    return { ...plan, refusals: [{ customerNumber: number, because, whoCan: may.whoCan }, ...plan.refusals] }
  })
}
