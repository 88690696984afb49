import { transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { orders } from '@padron/db/schema'
import {
  conflict,
  type OrderFace,
  orderOperation,
  orderPolicy,
  type ReopenOrder,
  reopenRefusal,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { passGate } from '../gate/index.ts'
import { record } from '../record.ts'
import { findOrder, holdOrder } from './find.ts'

/** Opens a closed order again, if today's gate lets a fresh one pass. `conflict: record_open`. */
export function reopenOrder(ctx: Ctx, input: ReopenOrder): Promise<OrderFace> {
  const { orderId, expectedVersion, acknowledged } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, orderPolicy.write, undefined)
    const before = await holdOrder(tx, orderId)
    const refusal = reopenRefusal(before)
    if (refusal) throw refusal
    if (before.version !== expectedVersion) throw conflict('changed_meanwhile', { current: before })
    const { customerId } = before
    const passed = await passGate(tx, ctx, {
      customerId,
      operation: orderOperation(before),
      acknowledged,
      record: { noun: 'order', id: orderId },
    })
    await tx
      .update(orders)
      .set({ ...passed, state: 'open', closedAt: null, version: sql`${orders.version} + 1` })
      .where(and(eq(orders.id, orderId), eq(orders.version, expectedVersion)))
    record(tx, 'order.reopened', {
      customerId,
      objectId: orderId,
      before: { state: before.state },
      after: { state: 'open', ...passed },
    })
    return findOrder(tx, orderId)
  })
}
