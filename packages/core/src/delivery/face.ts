import type { Tx } from '@padron/db'
import { type DeliveryFace, notFound } from '@padron/domain'

type Row = Omit<DeliveryFace, 'noun'>

/** Deliveries and installations as screens show them; `rest` narrows and orders. */
const faceText = (rest: string) => `select d.id, d.number, d.customer_id as "customerId", d.kind, d.title,
    d.state, d.scheduled_on::text as "scheduledOn", d.created_at as "createdAt", d.closed_at as "closedAt",
    d.version,
    case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as assignee,
    case when o.id is not null then json_build_object('id', o.id, 'number', o.number) end as "order"
  from app.assignments d
  left join app.staff_users p on p.id = d.assignee_id
  left join app.orders o on o.id = d.order_id
  where d.kind in ('delivery', 'installation') and ${rest}`

/** Named statements: `rest` is one of a few constants of this noun. */
export async function findDeliveries(
  tx: Tx,
  { name, rest, values }: { name: string; rest: string; values: unknown[] },
): Promise<DeliveryFace[]> {
  const rows = await tx.run<Row>(name, faceText(rest), values)
  return rows.map((row) => ({ noun: 'delivery', ...row }))
}

/** One delivery or installation, or not found. */
export async function findDelivery(tx: Tx, assignmentId: string): Promise<DeliveryFace> {
  const [delivery] = await findDeliveries(tx, { name: 'delivery', rest: 'd.id = $1', values: [assignmentId] })
  if (!delivery) throw notFound('assignment')
  return delivery
}
