import type { Tx } from '@padron/db'
import { and, eq, inArray, sql } from '@padron/db/query'
import { addresses, contactMethods, customers } from '@padron/db/schema'
import { type CustomerFields, normalizeContactMethod, type SaveDecision } from '@padron/domain'
import { assignContacts } from './contacts.ts'
import type { CustomerRowWhole } from './row.ts'

const lists = new Set(['addresses', 'contactMethods', 'contactAssignments', 'parentNumber'])

/** Writes exactly what changed; the version in the WHERE is the lock. Null is a lost race. */
export async function writeChanges(
  tx: Tx,
  row: CustomerRowWhole,
  decided: SaveDecision,
  parentId: string | null | undefined,
): Promise<number | null> {
  const { changes, taxId, nameKey, missing, fields } = decided
  const scalars = Object.fromEntries(
    Object.entries(changes)
      .filter(([name]) => !lists.has(name))
      .map(([name, { after }]) => [name, after]),
  )
  const id = taxId ? { taxId: taxId.normalized, taxIdRaw: taxId.raw, taxIdKind: taxId.kind } : {}
  const [written] = await tx
    .update(customers)
    .set({
      ...scalars,
      ...id,
      ...(parentId === undefined ? {} : { parentId }),
      nameKey,
      missing,
      version: row.version + 1,
    })
    .where(and(eq(customers.id, row.id), eq(customers.version, row.version)))
    .returning({ version: customers.version })
  if (!written) return null
  if (changes.addresses) await replaceAddresses(tx, row.id, fields.addresses)
  if (changes.contactMethods) await replaceContactMethods(tx, row.id, fields)
  const touched = changes.contactAssignments
    ? await assignContacts(tx, row.id, fields.contactAssignments)
    : []
  if (changes.contactMethods || changes.contactAssignments) await refreshContactText(tx, [row.id, ...touched])
  return written.version
}

async function replaceAddresses(tx: Tx, customerId: string, rows: CustomerFields['addresses']) {
  await tx.delete(addresses).where(eq(addresses.customerId, customerId))
  if (rows.length > 0)
    await tx.insert(addresses).values(rows.map((row, position) => ({ ...row, customerId, position })))
}

async function replaceContactMethods(
  tx: Tx,
  customerId: string,
  { contactMethods: rows, country }: CustomerFields,
) {
  await tx.delete(contactMethods).where(eq(contactMethods.customerId, customerId))
  const values = rows.map((row, position) => ({
    ...row,
    customerId,
    position,
    normalized: normalizeContactMethod(row.kind, row.value, country ?? null),
  }))
  if (values.length > 0) await tx.insert(contactMethods).values(values)
}

async function refreshContactText(tx: Tx, ids: string[]) {
  await tx
    .update(customers)
    .set({ contactText: sql`app.contact_text(${customers.id})` })
    .where(inArray(customers.id, ids))
}
