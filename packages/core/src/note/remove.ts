import { assertOurs, type NoteFace, type RemoveNote } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { changeNote } from './change.ts'

/**
 * Leaves a tombstone: who wrote when and in which scope stays, what it said goes to the kept versions, which
 * nobody reads of a removed note. Throws `conflict: note_removed | written_by_customer`.
 */
export function removeNote(ctx: Ctx, asked: RemoveNote): Promise<NoteFace> {
  return changeNote(ctx, asked, (_tx, before) => {
    assertOurs(before)
    const removedBy = ctx.actor.kind === 'staff' ? ctx.actor.userId : null
    return {
      set: { removedAt: ctx.now(), removedBy, body: '', tags: [], pinnedAt: null },
      event: 'note.removed',
      before: { scope: before.scope, characters: before.body.length },
    }
  })
}
