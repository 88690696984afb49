import { transact } from '@padron/db'
import { sql } from '@padron/db/query'
import { statusPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { type BulkCounts, runBulk } from './run-bulk.ts'
import { writeBulk } from './write-bulk.ts'

type Replacement = { code: string; replacement: string; reasonCode?: string | null; batchSize?: number }

/**
 * Moves everybody who stands in a retired status to its replacement, as a bulk change of the job in hand: a
 * second run finds the first one's and goes on with it. The retired status' own next ones do not bind.
 */
export async function replaceStatus(ctx: Ctx, asked: Replacement): Promise<BulkCounts> {
  const { code, replacement, reasonCode = null, batchSize } = asked
  allow(ctx.actor, statusPolicy.configure, undefined)
  const jobId = ctx.proof && 'outboxId' in ctx.proof ? ctx.proof.outboxId : ''
  const bulkId = await transact(ctx, async (tx) => {
    // The second of two runs at once waits here for the first one's bulk change.
    await tx.run('hold-job', 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [jobId])
    const text = 'select id from app.bulk_changes where outbox_id = $1'
    const [begun] = await tx.run<{ id: string }>('bulk-of-job', text, [jobId])
    if (begun) return begun.id
    const customers = sql`select c.id from app.customers c where c.status_code = ${code}`
    const selection = { filter: { active: 'any' as const, statusCodes: [code] } }
    const words = { reasonCode, effectiveAt: ctx.now() }
    return (await writeBulk(tx, { kind: 'replace', to: replacement, words, selection, customers, jobId }))
      .bulkId
  })
  return runBulk(ctx, { bulkId, ...(batchSize ? { batchSize } : {}) })
}
