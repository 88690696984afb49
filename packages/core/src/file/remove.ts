import { transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { files } from '@padron/db/schema'
import { conflict, type FileFace, filePolicy, type RemoveFile } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findFile, holdFile } from './find.ts'

/**
 * Takes a file away: that there was one, for whom, from whom and when stays, its name and its versions are
 * handed out no more. `conflict: changed_meanwhile` on a lost race.
 */
export function removeFile(ctx: Ctx, { fileId, expectedVersion }: RemoveFile): Promise<FileFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, filePolicy.read, undefined)
    allow(ctx.actor, filePolicy.edit, undefined)
    const before = await holdFile(tx, fileId, ctx.now())
    if (before.version !== expectedVersion) throw conflict('changed_meanwhile', { current: before })
    const removedBy = ctx.actor.kind === 'staff' ? ctx.actor.userId : null
    await tx
      .update(files)
      .set({ removedAt: ctx.now(), removedBy, version: sql`${files.version} + 1` })
      .where(and(eq(files.id, fileId), eq(files.version, expectedVersion)))
    const { kind, scope, versions } = before
    record(tx, 'file.removed', {
      customerId: before.customerId,
      objectId: fileId,
      before: { kind, scope, slotCode: before.slot?.code ?? null, versions },
    })
    return findFile(tx, fileId, ctx.now())
  })
}
