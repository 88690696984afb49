import { assertPinned, type NoteFace, type UnpinNote } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { changeNote } from './change.ts'

/** Puts a note back among the others. Throws `conflict: not_pinned`. */
export function unpinNote(ctx: Ctx, asked: UnpinNote): Promise<NoteFace> {
  return changeNote(ctx, asked, (_tx, before) => {
    assertPinned(before)
    return { set: { pinnedAt: null }, event: 'note.unpinned' }
  })
}
