import type { Tx } from '@padron/db'
import type { ListPortalInvoices, PortalInvoice, PortalInvoicePage } from '@padron/domain'
import { type PortalReader, pageOf, portalRowsAsked } from '../portal-reader.ts'
import { portalInvoiceText } from './portal-invoice-text.ts'

const text = `with mine as (${portalInvoiceText})
  select
    (select jsonb_build_object('all', count(*), 'toPay', count(*) filter (where m."openMinor" > 0),
        'overdue', count(*) filter (where m.state = 'overdue'),
        'paid', count(*) filter (where m.state = 'paid'))
       from mine m) as counts,
    (select coalesce(jsonb_agg(b order by b.currency), '[]') from (
       select m.currency, sum(m."openMinor") as "owedMinor",
           coalesce(sum(m."openMinor") filter (where m.state = 'overdue'), 0) as "overdueMinor"
         from mine m where m."openMinor" > 0 group by m.currency) b) as balance,
    (select coalesce(jsonb_agg(p order by p.place desc), '[]') from (
       select m.* from mine m
        where case $3 when 'to-pay' then m."openMinor" > 0 when 'overdue' then m.state = 'overdue'
            when 'paid' then m.state = 'paid' else true end
          and ($4::uuid is null or m.place < $4)
        order by m.place desc limit $5) p) as found`

type Found = Omit<PortalInvoicePage, 'rows' | 'next'> & { found: (PortalInvoice & { place: string })[] }

/** A customer's invoices, newest first, counted by filter, and what is owed; of money, for `billing`. */
export async function selectPortalInvoices(
  tx: Tx,
  { customerId, now }: PortalReader,
  { filter, before }: ListPortalInvoices,
): Promise<PortalInvoicePage> {
  const values = [customerId, now, filter, before ?? null, portalRowsAsked]
  const [row] = await tx.run<Found>('portal-invoices', text, values)
  const { counts = { all: 0, toPay: 0, overdue: 0, paid: 0 }, balance = [], found = [] } = row ?? {}
  return { ...pageOf(found), counts, balance }
}
