import { read } from '@padron/db'
import { type GetNote, type NoteFace, notePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findNote } from './face.ts'

/** One note; `not_found` for one that is nobody's, or in a scope the caller does not read. */
export function getNote(ctx: Ctx, { noteId }: GetNote): Promise<NoteFace> {
  return read(ctx, (tx) => {
    allow(ctx.actor, notePolicy.read, undefined)
    return findNote(tx, noteId, { actor: ctx.actor, now: ctx.now() })
  })
}
