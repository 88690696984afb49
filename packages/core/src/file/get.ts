import { read } from '@padron/db'
import { type FileFace, filePolicy, type GetFile } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findFile } from './find.ts'

/** One file; `not_found` for nobody's and for one whose scope is not the caller's. */
export function getFile(ctx: Ctx, { fileId }: GetFile): Promise<FileFace> {
  return read(ctx, (tx) => {
    allow(ctx.actor, filePolicy.read, undefined)
    return findFile(tx, fileId, ctx.now())
  })
}
