import type { Tx } from '@padron/db'
import type { ListInPortal, PortalDelivery, PortalPage } from '@padron/domain'
import { type PortalReader, pageOf, portalRowsAsked } from '../portal-reader.ts'

type Row = PortalDelivery & { place: string; isOpen: boolean }

// What is still to come stands above the first page; only what ended goes on from page to page.
const text = `with mine as (
    select d.id as place, d.number, d.kind, d.title, d.scheduled_on::text as "scheduledOn", d.state,
        d.closed_at as "closedAt", o.number as "orderNumber", d.state = 'open' as "isOpen"
      from app.assignments d left join app.orders o on o.id = d.order_id and o.customer_id = $1
     where d.customer_id = $1 and d.kind in ('delivery', 'installation'))
  (select m.* from mine m where m."isOpen" and $2::uuid is null
    order by m."scheduledOn" nulls last, m.place limit 200)
  union all
  (select m.* from mine m where not m."isOpen" and ($2::uuid is null or m.place < $2)
    order by m.place desc limit $3)`

/** What is on its way to a customer, and what came; who brings it is not told. */
export async function selectPortalDeliveries(
  tx: Tx,
  { customerId }: PortalReader,
  { before }: ListInPortal,
): Promise<PortalPage<PortalDelivery>> {
  const found = await tx.run<Row>('portal-deliveries', text, [customerId, before ?? null, portalRowsAsked])
  const faces = (isOpen: boolean) =>
    found.filter((row) => row.isOpen === isOpen).map(({ isOpen: _isOpen, ...row }) => row)
  const { rows, next } = pageOf(faces(false))
  return { rows: [...faces(true).map(({ place: _place, ...row }) => row), ...rows], next }
}
