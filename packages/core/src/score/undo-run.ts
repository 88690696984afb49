import { transact } from '@padron/db'
import { conflict, notFound, scorePolicy, type UndoScoreRun, undoRunRefusal } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { selectRun } from './run-face.ts'
import { type RunStarted, startRun } from './start-run.ts'

/**
 * Takes a run back by another one: whose score is still the run's gets the one before it. Throws `conflict:
 * score_run_not_over | score_run_is_undo | already_undone | score_run_changed_nothing | score_run_under_way`.
 */
export function undoScoreRun(ctx: Ctx, { runId }: UndoScoreRun): Promise<RunStarted> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, scorePolicy.manage, undefined)
    const run = await selectRun(tx, runId)
    if (!run) throw notFound('job')
    const refusal = undoRunRefusal(run)
    if (refusal) throw refusal
    const started = await startRun(tx, { scope: 'undo', undoesId: run.id })
    if (started.joined) throw conflict('score_run_under_way', { current: started })
    return started
  })
}
