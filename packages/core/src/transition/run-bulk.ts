import { transact } from '@padron/db'
import { unavailable } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { report } from '../report.ts'
import { JobStopped, settle } from '../settle.ts'
import { closeBulk } from './close-bulk.ts'
import { findBulk } from './find-bulk.ts'
import { runBulkBatch } from './run-bulk-batch.ts'

export type BulkCounts = { changed: number; refused: number }

type Run = { bulkId: string; batchSize?: number }

/** Two batches at a time: while one waits for the disk or for the next question, the other works. */
const lanes = 2

/**
 * Carries a bulk change out, `batchSize` customers a transaction, as the person who asked for it and with
 * what they may do now. A run that was cut short is taken up where it stopped; called off, it keeps what is
 * done. Every customer ends as changed, or as refused with the reason.
 */
export async function runBulk(ctx: Ctx, run: Run): Promise<BulkCounts> {
  const stop = new AbortController()
  const ran = await Promise.allSettled(Array.from({ length: lanes }, () => runLane(ctx, run, stop)))
  const ends = ran.flatMap((lane) => (lane.status === 'rejected' ? [lane.reason] : []))
  if (ends.some((end) => end instanceof JobStopped)) await closeBulk(ctx, run.bulkId)
  if (ends.length > 0) throw ends[0]
  return finish(ctx, run.bulkId)
}

/** Batch after batch until nobody is left; what ends one lane early ends the other at its next step. */
async function runLane(ctx: Ctx, { bulkId, batchSize = 5_000 }: Run, stop: AbortController): Promise<void> {
  try {
    for (let after: string | null = null; !stop.signal.aborted; ) {
      const batch = await runBulkBatch(ctx, { bulkId, batchSize, after })
      if (batch.last === null) return
      after = batch.last
      await report(ctx, { done: batch.done, total: batch.total })
    }
  } catch (error) {
    stop.abort()
    throw error
  }
}

const pendingText = `select exists (
  select from app.bulk_rows where bulk_id = $1 and outcome = 'pending') as pending`

function finish(ctx: Ctx, bulkId: string): Promise<BulkCounts> {
  return transact(ctx, async (tx) => {
    await tx.run('hold-bulk', 'select from app.bulk_changes where id = $1 for update', [bulkId])
    const { state, changed, refused } = await findBulk(tx, bulkId)
    if (state !== 'done') {
      // A batch of a run that was given up is still at work: the job comes back when it has ended.
      const [left] = await tx.run<{ pending: boolean }>('bulk-left', pendingText, [bulkId])
      if (left?.pending) throw unavailable('busy')
      const text = `update app.bulk_changes set state = 'done', finished_at = now() where id = $1`
      await tx.run('bulk-done', text, [bulkId])
      record(tx, 'transition.bulk-changed', { objectId: bulkId, cause: 'bulk', after: { changed, refused } })
    }
    await settle(tx, { changed, refused })
    return { changed, refused }
  })
}
