import { read } from '@padron/db'
import { sql } from '@padron/db/query'
import { type CopiedRow, type ListCopies, notFound, orderPolicy } from '@padron/domain'
import { orderJobs } from '@padron/jobs'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

/** What became of each order of a bulk copy; empty while it runs. For whoever started or keeps the queue. */
export function listCopies(ctx: Ctx, { jobId }: ListCopies): Promise<CopiedRow[]> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, orderPolicy.read, undefined)
    const { rows } = await tx.execute<{ rows: CopiedRow[] | null }>(sql`
      select e.answer -> 'rows' as rows
        from app.outbox o left join app.effects e on e.outbox_id = o.id
       where o.id = ${jobId}::uuid and o.name = ${orderJobs.copyMany.name}`)
    if (!rows[0]) throw notFound('job')
    return rows[0].rows ?? []
  })
}
