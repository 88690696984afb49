import { read } from '@padron/db'
import { eq } from '@padron/db/query'
import { statusVersions } from '@padron/db/schema'
import { type ExportStatuses, notFound, pickFields, type StatusDocument, statusPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findPublished } from './find.ts'

/** The company's statuses as one document, as they are in force or as one publication had them. */
export async function exportStatuses(ctx: Ctx, { version }: ExportStatuses): Promise<StatusDocument> {
  allow(ctx.actor, statusPolicy.configure, undefined)
  return read(ctx, async (tx) => {
    if (version === undefined) return (await findPublished(tx)).document
    const [row] = await tx.select().from(statusVersions).where(eq(statusVersions.version, version))
    if (!row) throw notFound('status')
    return { definitions: row.definitions.map(pickFields), settings: row.settings }
  })
}
