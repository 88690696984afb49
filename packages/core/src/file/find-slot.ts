import type { Tx } from '@padron/db'
import { type DocumentSlot, invalid, slotsFor } from '@padron/domain'

type Found = DocumentSlot & { customerClass: string; customerCountry: string | null }

const text = `select d.code, d.name, d.country, d.class_code as "classCode", d.mandatory, d.position,
    c.class_code as "customerClass", c.country as "customerCountry"
  from app.customers c join app.document_slots d on d.code = $2 where c.id = $1`

/** Throws `invalid: unknown_slot` for a document slot that does not concern this customer. */
export async function assertSlot(tx: Tx, customerId: string, slotCode: string): Promise<void> {
  const [slot] = await tx.run<Found>('file-slot', text, [customerId, slotCode])
  const customer = slot && { classCode: slot.customerClass, country: slot.customerCountry }
  if (slot && customer && slotsFor([slot], customer).length > 0) return
  throw invalid('unknown_slot', { fields: [{ path: 'slotCode', reason: { code: 'unknown_slot' } }] })
}
