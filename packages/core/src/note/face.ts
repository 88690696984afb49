import type { Tx } from '@padron/db'
import { type Actor, type AuthorKind, isHeldBack, type NoteFace, noteMay, notFound } from '@padron/domain'

type Row = Omit<NoteFace, 'body' | 'pinned' | 'author' | 'isHeld' | 'removed' | 'may'> & {
  body: string | null
  pinnedAt: Date | null
  authorKind: AuthorKind
  authorName: string
  removedAt: Date | null
  removedBy: string | null
}

const text = (rest: string) => `select n.id, n.customer_id as "customerId", n.scope, n.departments,
    array(select name from app.departments where code = any (n.departments) order by name)
      as "departmentNames",
    case when n.removed_at is null then n.body end as body, n.tags, n.pinned_at as "pinnedAt",
    n.has_personal_data as "hasPersonalData", n.author_kind as "authorKind", n.author_name as "authorName",
    n.created_at as "createdAt", n.edited_at as "editedAt", n.published_at as "publishedAt",
    (select name from app.staff_users where id = n.edited_by) as "editedBy",
    n.removed_at as "removedAt", (select name from app.staff_users where id = n.removed_by) as "removedBy",
    n.version
  from app.notes n ${rest}`

type Asked = { name: string; rest: string; values: unknown[] }
type By = { actor: Actor; now: Date }

/** Notes as their reader sees them; row policies leave out what the reader may not see. */
export async function selectNotes(tx: Tx, { name, rest, values }: Asked, by: By): Promise<NoteFace[]> {
  const rows = await tx.run<Row>(name, text(rest), values)
  return rows.map((row) => faceOf(row, by))
}

function faceOf(row: Row, { actor, now }: By): NoteFace {
  const { body, pinnedAt, authorKind, authorName, removedAt, removedBy, ...rest } = row
  const { scope, publishedAt } = rest
  return {
    ...rest,
    ...(body !== null && { body }),
    pinned: pinnedAt !== null,
    author: { kind: authorKind, name: authorName },
    isHeld: removedAt === null && isHeldBack(publishedAt, now),
    ...(removedAt && { removed: { at: removedAt, by: removedBy } }),
    may: noteMay(actor, { scope, authorKind, isRemoved: removedAt !== null }),
  }
}

/** One note, or not found. */
export async function findNote(tx: Tx, noteId: string, by: By): Promise<NoteFace> {
  const asked = { name: 'note-face', rest: 'where n.id = $1', values: [noteId] }
  const [note] = await selectNotes(tx, asked, by)
  if (!note) throw notFound('note')
  return note
}
