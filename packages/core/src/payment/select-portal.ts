import type { Tx } from '@padron/db'
import type { ListInPortal, PortalPage, PortalPayment } from '@padron/domain'
import { type PortalReader, pageOf, portalRowsAsked } from '../portal-reader.ts'

const text = `select p.id as place, p.paid_on::text as "paidOn", p.amount_minor::float8 as "amountMinor",
    p.currency, p.method, i.number as "invoiceNumber"
  from app.payments p join app.invoices i on i.id = p.invoice_id and i.customer_id = $1
 where p.customer_id = $1 and ($2::uuid is null or p.id < $2)
 order by p.id desc limit $3`

/** What a customer paid, newest first; of money, for `billing`. */
export async function selectPortalPayments(
  tx: Tx,
  { customerId }: PortalReader,
  { before }: ListInPortal,
): Promise<PortalPage<PortalPayment>> {
  const values = [customerId, before ?? null, portalRowsAsked]
  return pageOf(await tx.run<PortalPayment & { place: string }>('portal-payments', text, values))
}
