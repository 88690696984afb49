import type { Tx } from '@padron/db'
import type { ListInPortal, PortalOrder, PortalPage } from '@padron/domain'
import { type PortalReader, pageOf, portalRowsAsked } from '../portal-reader.ts'

const text = `select o.id as place, o.number, o.title, o.details,
    nullif(o.total_minor, 0)::float8 as "totalMinor", o.currency, o.state, o.created_at as "placedAt",
    o.closed_at as "closedAt"
  from app.orders o where o.customer_id = $1 and ($2::uuid is null or o.id < $2)
 order by o.id desc limit $3`

/** What a customer ordered, newest first. */
export async function selectPortalOrders(
  tx: Tx,
  { customerId }: PortalReader,
  { before }: ListInPortal,
): Promise<PortalPage<PortalOrder>> {
  const values = [customerId, before ?? null, portalRowsAsked]
  return pageOf(await tx.run<PortalOrder & { place: string }>('portal-orders', text, values))
}
