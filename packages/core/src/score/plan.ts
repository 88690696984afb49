import { read } from '@padron/db'
import { type PlanScores, type ScorePlan, scorePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { drawUpScorePlan } from './draw-up-plan.ts'

/** What a recalculation of all, or of what is stale, would meet (screens G3). Ability `metric.manage`. */
export function planScores(ctx: Ctx, { scope }: PlanScores): Promise<ScorePlan> {
  return read(ctx, (tx) => {
    allow(ctx.actor, scorePolicy.manage, undefined)
    return drawUpScorePlan(tx, scope)
  })
}
