import { read } from '@padron/db'
import { type ListNoteVersions, type NoteVersion, notePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findNote } from './face.ts'

const text = `select v.version, v.scope, v.body, v.written_at as "writtenAt",
    (select name from app.staff_users where id = v.written_by) as "writtenBy",
    array(select name from app.departments where code = any (v.departments) order by name)
      as "departmentNames"
  from app.note_versions v where v.note_id = $1 order by v.version desc limit 500`

/** What a note said before, and to whom, newest first; only what was said in scopes the caller reads. */
export function listNoteVersions(ctx: Ctx, { noteId }: ListNoteVersions): Promise<NoteVersion[]> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, notePolicy.read, undefined)
    await findNote(tx, noteId, { actor: ctx.actor, now: ctx.now() })
    return tx.run<NoteVersion>('note-versions', text, [noteId])
  })
}
