import { transact } from '@padron/db'
import { conflict, scorePolicy, type UpdateAllScores } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { drawUpScorePlan } from './draw-up-plan.ts'
import { type RunStarted, startRun } from './start-run.ts'

/**
 * Has every score calculated, or only those that are stale, by a job that every worker shares. While a run
 * is under way a second click joins it. Throws `conflict: plan_stale` with the present plan when the figures
 * moved since the plan that was looked at.
 */
export function updateAllScores(ctx: Ctx, { scope, hash }: UpdateAllScores): Promise<RunStarted> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, scorePolicy.manage, undefined)
    const started = await startRun(tx, { scope })
    if (started.joined || hash === undefined) return started
    const plan = await drawUpScorePlan(tx, scope)
    if (plan.hash !== hash) throw conflict('plan_stale', { current: plan })
    return started
  })
}
