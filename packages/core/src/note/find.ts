import type { Tx } from '@padron/db'
import { type FoundNote, type NoteAudience, notFound, type Reader, type Scope } from '@padron/domain'

const readerText = `select r.user_id as "userId", coalesce(r.scopes, '{}') as scopes,
    coalesce(r.branches, '{}') as branches, coalesce(r.departments, '{}') as departments
  from (select (auth.reading()).*) r`

/** The scopes, branches and departments of whoever asks, as the database proves them. */
export async function findReader(tx: Tx): Promise<Reader> {
  const [reader] = await tx.run<Reader>('note-reader', readerText, [])
  return reader ?? { userId: null, scopes: [], branches: [], departments: [] }
}

const customerText = `select app.branch_of($1) as "branchId"
  where exists (select from app.customers where id = $1) or $1 in (select auth.assigned_customers())`

/** A customer one may see, on its own or by assigned work; `not_found` otherwise. */
export async function findNotedCustomer(tx: Tx, customerId: string): Promise<{ branchId: string | null }> {
  const [customer] = await tx.run<{ branchId: string | null }>('note-customer', customerText, [customerId])
  if (!customer) throw notFound('customer')
  return customer
}

const foundText = (rest: string) => `select n.id, n.customer_id as "customerId",
    app.branch_of(n.customer_id) as "branchId", n.scope, n.departments, n.body, n.tags,
    n.has_personal_data as "hasPersonalData", n.pinned_at as "pinnedAt", n.author_kind as "authorKind",
    n.published_at as "publishedAt", n.removed_at as "removedAt", n.version
  from app.notes n where n.id = $1 ${rest}`

/** A note one reads, held until the transaction ends; whoever may not write is refused before. */
export async function holdNote(tx: Tx, noteId: string): Promise<FoundNote> {
  const [note] = await tx.run<FoundNote>('note-held', foundText('for update'), [noteId])
  if (!note) throw notFound('note')
  return note
}

/** Which of these departments there are. */
export async function findDepartments(tx: Tx, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return []
  const text = 'select code from app.departments where code = any ($1)'
  return (await tx.run<{ code: string }>('note-departments', text, [codes])).map(({ code }) => code)
}

const readersText = 'select a.id, a.name from app.note_audience($1, $2, $3) a'

const recipientsText = `select u.name from app.portal_memberships m
  join app.portal_users u on u.id = m.portal_user_id
  where m.customer_id = $1 and m.revoked_at is null and (m.joined_at is not null or m.expires_at > now())
  order by u.name limit 50`

const shownNames = 5

type Person = { id: string; name: string }
type Asked = { customerId: string; scope: Scope; departments: readonly string[] }

/** Who reads there: how many, the first few by name, and of the customer who may enter the portal. */
export async function findAudience(tx: Tx, { customerId, scope, departments }: Asked) {
  const readers = await tx.run<Person>('note-readers', readersText, [customerId, scope, departments])
  const recipients =
    scope === 'customer' ? await tx.run<Person>('note-recipients', recipientsText, [customerId]) : null
  const audience: NoteAudience = {
    count: readers.length,
    names: readers.slice(0, shownNames).map(({ name }) => name),
    ...(recipients && { forCustomer: { names: recipients.map(({ name }) => name) } }),
  }
  return { ids: readers.map(({ id }) => id), audience }
}
