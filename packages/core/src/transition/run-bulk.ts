import { transact } from '@padron/db'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { report } from '../report.ts'
import { JobStopped, settle } from '../settle.ts'
import { closeBulk } from './close-bulk.ts'
import { findBulk } from './find-bulk.ts'
import { runBulkBatch } from './run-bulk-batch.ts'

export type BulkCounts = { changed: number; refused: number }

/**
 * Carries a bulk change out, `batchSize` customers a transaction, as the person who asked for it and with
 * what they may do now. A run that was cut short is taken up where it stopped; called off, it keeps what is
 * done. Every customer ends as changed, or as refused with the reason.
 */
export async function runBulk(
  ctx: Ctx,
  { bulkId, batchSize = 5_000 }: { bulkId: string; batchSize?: number },
): Promise<BulkCounts> {
  try {
    for (let after: string | null = null; ; ) {
      const batch = await runBulkBatch(ctx, { bulkId, batchSize, after })
      if (batch.last === null) break
      after = batch.last
      await report(ctx, { done: batch.done, total: batch.total })
    }
  } catch (error) {
    if (error instanceof JobStopped) await closeBulk(ctx, bulkId)
    throw error
  }
  return finish(ctx, bulkId)
}

function finish(ctx: Ctx, bulkId: string): Promise<BulkCounts> {
  return transact(ctx, async (tx) => {
    const { state, changed, refused } = await findBulk(tx, bulkId)
    if (state !== 'done') {
      const text = `update app.bulk_changes set state = 'done', finished_at = now() where id = $1`
      await tx.run('bulk-done', text, [bulkId])
      record(tx, 'transition.bulk-changed', { objectId: bulkId, cause: 'bulk', after: { changed, refused } })
    }
    await settle(tx, { changed, refused })
    return { changed, refused }
  })
}
