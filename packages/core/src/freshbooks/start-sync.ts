import { transact } from '@padron/db'
import { conflict, freshbooksPolicy, type StartSync } from '@padron/domain'
import { freshbooksJobs } from '@padron/jobs'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { record } from '../record.ts'

/** Has their books read now. While a reading of the person's own waits or runs, that one is answered. */
export function startSync(ctx: Ctx, { kind }: StartSync): Promise<{ jobId: string }> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, freshbooksPolicy.link, undefined)
    const [found] = await tx.run<{ id: string; jobId: string | null }>('start-sync', text, [kind])
    if (!found) throw conflict('freshbooks_not_connected')
    if (found.jobId) return { jobId: found.jobId }
    record(tx, 'freshbooks.sync-asked', { objectId: found.id, after: { kind } })
    return { jobId: enqueue(tx, freshbooksJobs.sync, { connectionId: found.id, kind }) }
  })
}

const text = `
select n.id, (select o.id from app.outbox o
    where o.name = 'freshbooks.sync' and o.state in ('waiting', 'sent')
      and o.payload ->> 'connectionId' = n.id::text and o.payload ->> 'kind' = $1
    order by o.id limit 1) as "jobId"
  from app.freshbooks_connections n where n.state <> 'disconnected'`
