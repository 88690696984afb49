import type { Tx } from '@padron/db'
import { assertMentions, findMentions, type Scope } from '@padron/domain'
import { writeMessage } from '../message/index.ts'
import { findAudience } from './find.ts'

type Written = {
  customerId: string
  scope: Scope
  departments: readonly string[]
  body: string
  /** What it said before an edit: whoever was named there has been told. */
  before?: string
  acknowledged?: readonly string[]
}
type Colleague = { id: string; name: string }

const colleaguesText = 'select id, name from app.staff_users where disabled_at is null order by name, id'

/**
 * Whom a text names anew that reads it, whoever writes it left out. Throws `invalid: mention_unread` with who
 * would not read it, and with names that could be several people's, before anything is saved.
 */
export async function findMentioned(tx: Tx, written: Written): Promise<Colleague[]> {
  const { body, before = '', acknowledged = [], ...place } = written
  if (!body.includes('@')) return []
  const colleagues = await tx.run<Colleague>('note-colleagues', colleaguesText, [])
  const [found, known] = [findMentions(body, colleagues), findMentions(before, colleagues)]
  const isNew = ({ id }: Colleague) => known.people.every((each) => each.id !== id)
  const readers = new Set((await findAudience(tx, place)).ids)
  assertMentions(
    {
      unread: found.people.filter((each) => isNew(each) && !readers.has(each.id)),
      unclear: found.unclear.filter(({ typed }) => known.unclear.every((each) => each.typed !== typed)),
    },
    acknowledged,
  )
  const { actor } = tx.caller
  const isSelf = ({ id }: Colleague) => actor.kind === 'staff' && actor.userId === id
  return found.people.filter((each) => isNew(each) && readers.has(each.id) && !isSelf(each))
}

const hearText = 'select * from app.hear_of_notes($1::uuid[]) as id'

/**
 * Tells those a note names, in their home; not a word of the note, which they may not read for ever. Answers
 * the names of who was told: whoever has no home with messages is not.
 */
export async function tellMentioned(
  tx: Tx,
  note: { id: string; customerId: string },
  named: readonly Colleague[],
): Promise<string[]> {
  if (named.length === 0) return []
  const heard = await tx.run<{ id: string }>('note-hear', hearText, [named.map(({ id }) => id)])
  const hearing = new Set(heard.map(({ id }) => id))
  const told = named.filter(({ id }) => hearing.has(id))
  for (const { id } of told)
    await writeMessage(tx, { customerId: note.customerId, noteId: note.id, body: '', toStaffUserId: id })
  return told.map(({ name }) => name)
}
