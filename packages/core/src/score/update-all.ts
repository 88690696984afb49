import { transact } from '@padron/db'
import { scorePolicy, type UpdateAllScores } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { type RunStarted, startRun } from './start-run.ts'

/**
 * Has every score calculated, or only those that are stale, by a job that every worker shares. While a run
 * is under way a second click joins it.
 */
export function updateAllScores(ctx: Ctx, { scope }: UpdateAllScores): Promise<RunStarted> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, scorePolicy.manage, undefined)
    return startRun(tx, { scope })
  })
}
