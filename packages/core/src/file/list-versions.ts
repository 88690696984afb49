import { read } from '@padron/db'
import { type FileVersionFace, filePolicy, type ListFileVersions, notFound } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findFile, selectVersions } from './find.ts'

/** Every upload of a file, newest first; a removed file has none to show. */
export function listFileVersions(ctx: Ctx, { fileId }: ListFileVersions): Promise<FileVersionFace[]> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, filePolicy.read, undefined)
    const file = await findFile(tx, fileId, ctx.now())
    if (file.removed) throw notFound('file')
    return selectVersions(tx, fileId)
  })
}
