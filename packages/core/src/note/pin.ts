import type { Tx } from '@padron/db'
import { assertPinnable, conflict, type NoteFace, type PinNote } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { changeNote } from './change.ts'

/** Puts a note above the others. Throws `conflict: pinned_already`, `too_many_pinned` by those one reads. */
export function pinNote(ctx: Ctx, asked: PinNote): Promise<NoteFace> {
  return changeNote(ctx, asked, async (tx, before) => {
    if (before.removedAt) throw conflict('note_removed')
    assertPinnable(before, await countPinned(tx, before.customerId))
    return { set: { pinnedAt: ctx.now() }, event: 'note.pinned' }
  })
}

const lockText = `select pg_advisory_xact_lock(hashtext('app.notes.pinned:' || $1::text))`
const countText = `select count(*)::int as count from app.notes
  where customer_id = $1 and pinned_at is not null and removed_at is null`

/** One pins at a time, so that two at once do not both find room for the last one. */
async function countPinned(tx: Tx, customerId: string): Promise<number> {
  await tx.run('note-pin-turn', lockText, [customerId])
  const [row] = await tx.run<{ count: number }>('note-pinned', countText, [customerId])
  return row?.count ?? 0
}
