import type { Tx } from '@padron/db'
import { type SQL, sql } from '@padron/db/query'
import { isPrepaid, notFound, type OrderFace } from '@padron/domain'

type Row = Omit<OrderFace, 'createdAt' | 'closedAt' | 'totalMinor' | 'paidMinor' | 'isPrepaid'> & {
  createdAt: string
  closedAt: string | null
  totalMinor: string
  paidMinor: string
}

/** Orders as every reader sees them, newest first; row policies hide what the caller may not see. */
export async function selectOrders(tx: Tx, where: SQL): Promise<OrderFace[]> {
  const { rows } = await tx.execute<Row>(sql`
    select o.id, o.number, o.customer_id as "customerId", o.title, o.state, o.version,
           o.total_minor as "totalMinor", o.paid_minor as "paidMinor", o.currency,
           o.created_at as "createdAt", o.closed_at as "closedAt", coalesce(s.name, u.name) as "createdBy",
           o.details, o.placed_by is not null as "isPlacedInPortal",
           case when f.id is not null
             then jsonb_build_object('id', f.id, 'number', f.number) end as "copiedFrom\",
           case when q.id is not null then jsonb_build_object('id', q.id, 'number', q.number) end as quote,
           case when p.id is not null then jsonb_build_object('id', p.id, 'number', p.number) end as project
      from app.orders o
      left join app.staff_users s on s.id = o.created_by
      left join app.portal_users u on u.id = o.placed_by
      left join app.orders f on f.id = o.copied_from_id
      left join app.quotes q on q.id = o.quote_id
      left join app.projects p on p.id = o.project_id
     where ${where}
     order by o.id desc
     limit 200`)
  return rows.map(({ createdAt, closedAt, totalMinor, paidMinor, ...row }) => {
    const amounts = { totalMinor: Number(totalMinor), paidMinor: Number(paidMinor) }
    return {
      ...row,
      ...amounts,
      isPrepaid: isPrepaid(amounts),
      createdAt: new Date(createdAt),
      closedAt: closedAt === null ? null : new Date(closedAt),
    }
  })
}

/** One order, or not found. */
export async function findOrder(tx: Tx, orderId: string): Promise<OrderFace> {
  const [order] = await selectOrders(tx, sql`o.id = ${orderId}::uuid`)
  if (!order) throw notFound('order')
  return order
}

/** The same, held until the transaction ends. */
export async function holdOrder(tx: Tx, orderId: string): Promise<OrderFace> {
  await tx.execute(sql`select from app.orders where id = ${orderId}::uuid for update`)
  return findOrder(tx, orderId)
}
