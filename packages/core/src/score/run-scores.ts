import { setTimeout as sleep } from 'node:timers/promises'
import { type Tx, transact } from '@padron/db'
import { type RunCounts, scorePolicy, unavailable } from '@padron/domain'
import { allow } from '../allow.ts'
import { asWorker } from '../as-worker.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { report } from '../report.ts'
import { JobStopped, settle } from '../settle.ts'
import { closeRun } from './close-run.ts'
import { countRun } from './count-run.ts'
import { runRange } from './run-range.ts'
import { readStanding } from './run-standing.ts'

type Run = { runId: string; rangeSize?: number }

/** How long a hand without a range waits for those of the others. */
const waitMs = 300

/**
 * Carries a run to its end: plans its ranges, takes one after the other, tells how far everybody is together,
 * and waits for what others have in hand. Cut short, it goes on with the open ranges; called off, what is
 * done stays. May only who may manage metrics, at the time it runs.
 */
export async function runScores(ctx: Ctx, { runId, rangeSize = 10_000 }: Run): Promise<RunCounts> {
  allow(ctx.actor, scorePolicy.manage, undefined)
  try {
    await openRun(asWorker(ctx), runId, rangeSize)
    for (;;) {
      const { ran, open, state, done, total } = await runRange(asWorker(ctx), runId)
      if (state === 'cancelled' || state === 'failed') throw new JobStopped()
      await report(ctx, { done, total })
      if (open === 0) return await finish(ctx, runId)
      if (!ran) await sleep(waitMs)
    }
  } catch (error) {
    if (error instanceof JobStopped) await closeRun(ctx, { runId, state: 'cancelled' })
    throw error
  }
}

// A run that had ended without its end is taken up again, unless another one is under way.
const reopenText = `update app.score_runs set finished_at = null,
    state = case when started_at is null then 'waiting' else 'running' end
  where id = $1 and state in ('cancelled', 'failed')
    and not exists (select from app.score_runs where state in ('waiting', 'running'))`

/** Planning a million customers, and marking whom a run left out, take longer than a page may. */
const takeTimeText = `select set_config('statement_timeout', '60s', true)`

function openRun(worker: Ctx, runId: string, rangeSize: number): Promise<void> {
  return transact(worker, async (tx) => {
    await tx.run('score-run-reopen', reopenText, [runId])
    await tx.run('score-run-take-time', takeTimeText, [])
    await tx.run('score-run-plan', 'select app.plan_score_run($1, $2)', [runId, rangeSize])
  })
}

const doneText = `update app.score_runs set state = 'done', finished_at = now()
  where id = $1 and state = 'running'`

function finish(ctx: Ctx, runId: string): Promise<RunCounts> {
  return transact(ctx, async (tx) => {
    const { state } = await holdRun(tx, runId)
    if (state === 'cancelled' || state === 'failed') throw new JobStopped()
    const counts = await countRun(tx, runId)
    if (state !== 'done') {
      await tx.run('score-run-take-time', takeTimeText, [])
      await tx.run('score-run-done', doneText, [runId])
      record(tx, 'score.run-ended', { objectId: runId, after: counts })
    }
    await settle(tx, counts)
    return counts
  })
}

/** Of two that end the same run the second sees what the first has written. */
async function holdRun(tx: Tx, runId: string) {
  await tx.run('score-run-hold', 'select from app.score_runs where id = $1 for update', [runId])
  const standing = await readStanding(tx, runId)
  if (standing.open > 0) throw unavailable('busy')
  return standing
}
