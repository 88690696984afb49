import { transact } from '@padron/db'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { countRun } from './count-run.ts'

type End = { runId: string; state: 'cancelled' | 'failed' }

const text = `update app.score_runs set state = $2, finished_at = now()
  where id = $1 and state in ('waiting', 'running') returning id`

/** Writes down that a run ended before its time: what it calculated stays, and a fresh one may begin. */
export function closeRun(ctx: Ctx, { runId, state }: End): Promise<void> {
  return transact(ctx, async (tx) => {
    const [closed] = await tx.run('score-run-close', text, [runId, state])
    if (!closed) return
    record(tx, 'score.run-stopped', { objectId: runId, after: { state, ...(await countRun(tx, runId)) } })
  })
}
