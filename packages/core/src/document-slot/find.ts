import type { Tx } from '@padron/db'
import { notFound } from '@padron/domain'

const text = `select exists (select 1 from app.document_slots d where d.code = $2
      and (d.country is null or d.country = c.country)
      and (d.class_code is null or d.class_code = c.class_code))
    as concerns,
    exists (select 1 from app.slot_waivers w where w.customer_id = c.id and w.slot_code = $2) as "isWaived"
  from app.customers c where c.id = $1 for share of c`

/** Whether a document need not be brought; one that does not concern the customer is not found. */
export async function findWaiver(
  tx: Tx,
  customerId: string,
  slotCode: string,
): Promise<{ isWaived: boolean }> {
  const [found] = await tx.run<{ concerns: boolean; isWaived: boolean }>('slot-waiver', text, [
    customerId,
    slotCode,
  ])
  if (!found) throw notFound('customer')
  if (!found.concerns) throw notFound('document-slot')
  return found
}
