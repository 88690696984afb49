import { type Tx, transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { notes } from '@padron/db/schema'
import { conflict, type FoundNote, type NoteFace, notePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findNote } from './face.ts'
import { holdNote } from './find.ts'

type Asked = { noteId: string; expectedVersion: number }

/** What a change writes, and what the trail is told of it: never what the note says (B-36). */
export type NoteChange = {
  set: Partial<typeof notes.$inferInsert>
  event: `note.${string}`
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

/** How every change of a note goes: find, allow, decide, save, tell. `conflict: changed_meanwhile`. */
export function changeNote(
  ctx: Ctx,
  { noteId, expectedVersion }: Asked,
  decide: (tx: Tx, before: FoundNote) => NoteChange | Promise<NoteChange>,
): Promise<NoteFace> {
  const { actor } = ctx
  return transact(ctx, async (tx) => {
    const by = { actor, now: ctx.now() }
    allow(actor, notePolicy.write, undefined)
    const before = await holdNote(tx, noteId)
    allow(actor, notePolicy.change, before)
    if (before.version !== expectedVersion)
      throw conflict('changed_meanwhile', { current: await findNote(tx, noteId, by) })
    const { set, event, ...told } = await decide(tx, before)
    await tx
      .update(notes)
      .set({ ...set, version: sql`${notes.version} + 1` })
      .where(and(eq(notes.id, noteId), eq(notes.version, expectedVersion)))
    record(tx, event, { customerId: before.customerId, objectId: noteId, ...told })
    return findNote(tx, noteId, by)
  })
}
