import { transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { orders } from '@padron/db/schema'
import { type CloseOrder, conflict, type OrderFace, openRefusal, orderPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findOrder, holdOrder } from './find.ts'

/** Marks an open order as fulfilled or cancelled; no status stands in the way. `conflict: record_closed`. */
export function closeOrder(ctx: Ctx, { orderId, expectedVersion, state }: CloseOrder): Promise<OrderFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, orderPolicy.write, undefined)
    const before = await holdOrder(tx, orderId)
    const refusal = openRefusal(before)
    if (refusal) throw refusal
    if (before.version !== expectedVersion) throw conflict('changed_meanwhile', { current: before })
    await tx
      .update(orders)
      .set({ state, closedAt: ctx.now(), version: sql`${orders.version} + 1` })
      .where(and(eq(orders.id, orderId), eq(orders.version, expectedVersion)))
    record(tx, `order.${state}`, {
      customerId: before.customerId,
      objectId: orderId,
      before: { state: before.state },
      after: { state },
    })
    return findOrder(tx, orderId)
  })
}
