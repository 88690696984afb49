import { transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { orders } from '@padron/db/schema'
import { conflict, type OrderFace, orderPolicy, type SetOrderPaid } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findOrder, holdOrder } from './find.ts'

/** Says how much of an order is paid; taking a payment is allowed in every status (B-15). */
export function setOrderPaid(ctx: Ctx, input: SetOrderPaid): Promise<OrderFace> {
  const { orderId, expectedVersion, paidMinor } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, orderPolicy.write, undefined)
    const before = await holdOrder(tx, orderId)
    if (before.version !== expectedVersion) throw conflict('changed_meanwhile', { current: before })
    if (before.state === 'cancelled') throw conflict('record_closed', { current: before })
    await tx
      .update(orders)
      .set({ paidMinor, version: sql`${orders.version} + 1` })
      .where(and(eq(orders.id, orderId), eq(orders.version, expectedVersion)))
    record(tx, 'order.paid-set', {
      customerId: before.customerId,
      objectId: orderId,
      before: { paidMinor: before.paidMinor },
      after: { paidMinor, currency: before.currency },
    })
    return findOrder(tx, orderId)
  })
}
