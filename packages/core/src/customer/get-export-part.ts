import { read } from '@padron/db'
import { type GetExportPart, notFound, requires } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

const partText = 'select body from app.export_parts where job_id = $1 and position = $2'

/** One part of the file, for whoever asked for it, while they may still export; `not_found` past its end. */
export function getExportPart(ctx: Ctx, { jobId, position }: GetExportPart): Promise<{ body: string }> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, requires('customer.export'), undefined)
    const [part] = await tx.run<{ body: string }>('export-part', partText, [jobId, position])
    if (!part) throw notFound('job')
    return part
  })
}
