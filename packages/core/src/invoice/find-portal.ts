import type { Tx } from '@padron/db'
import { notFound, type PortalInvoiceDetail } from '@padron/domain'
import type { PortalReader } from '../portal-reader.ts'
import { portalInvoiceText } from './portal-invoice-text.ts'

const text = `with mine as (${portalInvoiceText} and i.number = $3)
  select m.*, (select coalesce(jsonb_agg(jsonb_build_object('paidOn', p.paid_on,
      'amountMinor', p.amount_minor, 'method', p.method) order by p.paid_on, p.id), '[]')
    from app.payments p where p.customer_id = $1 and p.invoice_id = m.place) as payments
  from mine m`

/** One invoice with its payments; somebody else's is as absent as none. */
export async function findPortalInvoice(
  tx: Tx,
  { customerId, now }: PortalReader,
  number: string,
): Promise<PortalInvoiceDetail> {
  const values = [customerId, now, number]
  const [found] = await tx.run<PortalInvoiceDetail & { place: string }>('portal-invoice', text, values)
  if (!found) throw notFound('invoice')
  const { place: _place, ...invoice } = found
  return invoice
}
