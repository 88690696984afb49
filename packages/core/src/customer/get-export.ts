import { read } from '@padron/db'
import { type ExportFace, type GetExport, notFound, requires } from '@padron/domain'
import { customerJobs } from '@padron/jobs'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

const text = `select o.id as "jobId", o.state, o.done, e.answer as written
  from app.outbox o left join app.effects e on e.outbox_id = o.id
  where o.id = $1 and o.name = $2 and o.originator_id = $3`

/** An export of one's own as it stands, with the count and hash of what it wrote; nobody else's. */
export function getExport(ctx: Ctx, { jobId }: GetExport): Promise<ExportFace> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, requires('customer.export'), undefined)
    const me = ctx.actor.kind === 'staff' ? ctx.actor.userId : null
    const [face] = await tx.run<ExportFace>('export-face', text, [jobId, customerJobs.export.name, me])
    if (!face) throw notFound('job')
    return face
  })
}
