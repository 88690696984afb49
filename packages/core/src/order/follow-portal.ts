import { transact } from '@padron/db'
import type { CreatedOrder } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { settle } from '../settle.ts'
import { moveByRule } from './move-by-rule.ts'

type Placed = { id: string; customerId: string; overrideId: string | null }

// Whoever changed the status since the order has decided already where the customer stands.
const text = `select o.id, o.customer_id as "customerId", o.override_id as "overrideId"
  from app.orders o join app.customers c on c.id = o.customer_id
  left join app.transitions t on t.customer_id = c.id and t.seq = c.status_seq
 where o.id = $1 and o.placed_by is not null and o.state <> 'cancelled'
   and (t.recorded_at is null or t.recorded_at <= o.created_at)`

/**
 * The order rule (B-12) for an order that was placed in the portal, by the system's hand; an order that is
 * cancelled, or a customer that moved since, is left alone. Twice it moves nobody twice.
 */
export function followPortalOrder(
  ctx: Ctx,
  { orderId }: { orderId: string },
): Promise<CreatedOrder['moved']> {
  return transact(ctx, async (tx) => {
    const [order] = await tx.run<Placed>('portal-order-placed', text, [orderId])
    const moved = order ? await moveByRule(tx, ctx, order) : null
    await settle(tx, { moved })
    return moved
  })
}
