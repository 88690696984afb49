import { read } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { files } from '@padron/db/schema'
import { conflict, type FileFace, filePolicy, type ReplaceFile } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findFile, holdFile } from './find.ts'
import { addVersion, keep } from './keep.ts'
import { receive } from './receive.ts'

/**
 * Adds a version to a file; the one before is kept, and is handed out until the newer was judged. Throws what
 * adding throws, and `conflict: changed_meanwhile`.
 */
export async function replaceFile(ctx: Ctx, { content, ...input }: ReplaceFile): Promise<FileFace> {
  const { fileId, expectedVersion, fileName: name, expiresOn } = input
  await read(ctx, async (tx) => {
    allow(ctx.actor, filePolicy.read, undefined)
    allow(ctx.actor, filePolicy.edit, undefined)
    await findFile(tx, fileId, ctx.now())
  })
  const received = await receive(ctx, content)
  return keep(ctx, received, async (tx) => {
    allow(ctx.actor, filePolicy.edit, undefined)
    const before = await holdFile(tx, fileId, ctx.now())
    if (before.version !== expectedVersion) throw conflict('changed_meanwhile', { current: before })
    await tx
      .update(files)
      .set({ name, ...(expiresOn === undefined ? {} : { expiresOn }), version: sql`${files.version} + 1` })
      .where(and(eq(files.id, fileId), eq(files.version, expectedVersion)))
    const number = await addVersion(tx, fileId, received)
    const { mediaType, bytes, sha256 } = received
    record(tx, 'file.replaced', {
      customerId: before.customerId,
      objectId: fileId,
      before: { number: before.newest.number, expiresOn: before.expiresOn },
      after: { number, mediaType, bytes, sha256, expiresOn: expiresOn ?? before.expiresOn },
    })
    return findFile(tx, fileId, ctx.now())
  })
}
