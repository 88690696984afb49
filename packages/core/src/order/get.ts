import { read } from '@padron/db'
import { type GetOrder, type OrderFace, orderPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findOrder } from './find.ts'

/** One order; `not_found` for nobody's and somebody else's. */
export function getOrder(ctx: Ctx, { orderId }: GetOrder): Promise<OrderFace> {
  return read(ctx, (tx) => {
    allow(ctx.actor, orderPolicy.read, undefined)
    return findOrder(tx, orderId)
  })
}
