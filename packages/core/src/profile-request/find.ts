import type { Tx } from '@padron/db'
import {
  type Actor,
  type CustomerFields,
  notFound,
  type ProfileChange,
  type ProfileRequestFace,
  shownChanges,
} from '@padron/domain'

type Row = Omit<ProfileRequestFace, 'changes'> & { changes: unknown }

const text = (rest: string) => `select p.id, p.version,
    json_build_object('id', c.id, 'number', c.number, 'name', c.trade_name) as customer,
    p.requested_by_name as "requestedByName", p.changes, p.comment, p.created_at as "createdAt", p.state,
    p.decided_by_name as "decidedByName", p.decided_at as "decidedAt", p.answer
  from app.profile_requests p join app.customers c on c.id = p.customer_id ${rest}`

type Asked = { name: string; rest: string; values: unknown[] }

/** Requests as staff see them: of the changes those whose fields the reader may read. */
export async function findRequests(tx: Tx, { name, rest, values }: Asked): Promise<ProfileRequestFace[]> {
  const rows = await tx.run<Row>(name, text(rest), values)
  return rows.map((row) => faceOf(tx.caller.actor, row))
}

const faceOf = (actor: Actor, { changes, ...row }: Row): ProfileRequestFace => ({
  ...row,
  changes: shownChanges(actor, readChanges(changes)),
})

/** A request, and all it asks for whoever reads; `not_found` for none. */
export async function findRequest(
  tx: Tx,
  id: string,
): Promise<{ face: ProfileRequestFace; asked: ProfileChange[] }> {
  const [row] = await tx.run<Row>('profile-request', text('where p.id = $1'), [id])
  if (!row) throw notFound('profile-request')
  return { face: faceOf(tx.caller.actor, row), asked: readChanges(row.changes) }
}

/** The same, held until the transaction ends; only an open one can be held. */
export async function holdRequest(tx: Tx, id: string) {
  await tx.run('profile-request-held', 'select from app.profile_requests where id = $1 for update', [id])
  return findRequest(tx, id)
}

/** What the customer's side stored; what is no change is left out. */
function readChanges(stored: unknown): ProfileChange[] {
  if (typeof stored !== 'object' || stored === null) return []
  return Object.entries(stored).map(([field, change]) => {
    const { from, to } = (change ?? {}) as { from?: unknown; to?: unknown }
    return { field, from: wordOf(from), to: wordOf(to) }
  })
}

const wordOf = (value: unknown) => (typeof value === 'string' ? value : null)

type Present = { version: number; contactAssignments: CustomerFields['contactAssignments'] }

const presentText = `select c.version, (select coalesce(jsonb_agg(jsonb_build_object('contactId', k.id,
      'name', k.name, 'email', k.email, 'phone', k.phone, 'role', a.role) order by a.position), '[]')
    from app.contact_assignments a join app.contacts k on k.id = a.contact_id
    where a.customer_id = c.id) as "contactAssignments"
  from app.customers c where c.id = $1`

/** The record as an approval finds it. */
export async function findPresent(tx: Tx, customerId: string): Promise<Present> {
  const [present] = await tx.run<Present>('profile-present', presentText, [customerId])
  if (!present) throw notFound('customer')
  return present
}
