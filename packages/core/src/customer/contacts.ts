import type { Tx } from '@padron/db'
import { and, eq, inArray, ne } from '@padron/db/query'
import { contactAssignments, contacts } from '@padron/db/schema'
import { type CustomerFields, invalid } from '@padron/domain'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'

type Assignment = CustomerFields['contactAssignments'][number]

/**
 * Makes the assignments what the form says: new people enter the directory, known ones are edited.
 * Answers the other customers whose contact text changed by it. `invalid` for a contact nobody knows.
 */
export async function assignContacts(tx: Tx, customerId: string, wished: Assignment[]): Promise<string[]> {
  const known = await knownContacts(tx, wished)
  const edited = wished.filter(({ contactId, ...wish }) => contactId && !isSame(known.get(contactId), wish))
  for (const { contactId, name, email, phone } of edited) {
    await tx
      .update(contacts)
      .set({ name, email: email ?? null, phone: phone ?? null })
      .where(eq(contacts.id, contactId ?? ''))
    record(tx, 'contact.edited', {
      customerId,
      objectId: contactId,
      before: known.get(contactId ?? ''),
      after: { name, email: email ?? null, phone: phone ?? null },
    })
  }
  const rows = wished.map((wish, position) => ({
    ...wish,
    contactId: wish.contactId ?? newId(),
    isNew: !wish.contactId,
    position,
  }))
  const added = rows.filter(({ isNew }) => isNew)
  if (added.length > 0)
    await tx.insert(contacts).values(
      added.map(({ contactId: id, name, email, phone }) => ({
        id,
        name,
        email: email ?? null,
        phone: phone ?? null,
      })),
    )
  await tx.delete(contactAssignments).where(eq(contactAssignments.customerId, customerId))
  const values = rows.map(({ contactId, role, position }) => ({ customerId, contactId, role, position }))
  if (values.length > 0) await tx.insert(contactAssignments).values(values).onConflictDoNothing()
  return othersWith(
    tx,
    customerId,
    edited.map(({ contactId }) => contactId ?? ''),
  )
}

type Known = { name: string; email: string | null; phone: string | null }

async function knownContacts(tx: Tx, wished: Assignment[]): Promise<Map<string, Known>> {
  const ids = [...new Set(wished.flatMap(({ contactId }) => (contactId ? [contactId] : [])))]
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: contacts.id, name: contacts.name, email: contacts.email, phone: contacts.phone })
    .from(contacts)
    .where(inArray(contacts.id, ids))
  if (rows.length < ids.length)
    throw invalid('unknown_contact', {
      fields: [{ path: 'contactAssignments', reason: { code: 'unknown_contact' } }],
    })
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}

const isSame = (known: Known | undefined, { name, email, phone }: Omit<Assignment, 'contactId' | 'role'>) =>
  known?.name === name &&
  (known.email ?? null) === (email ?? null) &&
  (known.phone ?? null) === (phone ?? null)

async function othersWith(tx: Tx, customerId: string, contactIds: string[]): Promise<string[]> {
  if (contactIds.length === 0) return []
  const rows = await tx
    .selectDistinct({ id: contactAssignments.customerId })
    .from(contactAssignments)
    .where(
      and(inArray(contactAssignments.contactId, contactIds), ne(contactAssignments.customerId, customerId)),
    )
  return rows.map(({ id }) => id)
}
