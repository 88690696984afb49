import { read } from '@padron/db'
import { type GetScoreRun, notFound, type ScoreRunFace, scorePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { selectRun } from './run-face.ts'

/** A run with its counts, by its own id or its job's; `not_found` for an unknown one. */
export function getScoreRun(ctx: Ctx, { runId }: GetScoreRun): Promise<ScoreRunFace> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, scorePolicy.manage, undefined)
    const run = await selectRun(tx, runId)
    if (!run) throw notFound('job')
    return run
  })
}
