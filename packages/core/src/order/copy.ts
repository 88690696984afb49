import { transact } from '@padron/db'
import { type CopyOrder, type CreatedOrder, orderPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { copyInto } from './copy-into.ts'

/** A fresh order like an earlier one, in whatever state that is; it meets today's gate and rule. */
export function copyOrder(ctx: Ctx, { orderId, acknowledged }: CopyOrder): Promise<CreatedOrder> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, orderPolicy.write, undefined)
    return copyInto(tx, ctx, { orderId, acknowledged })
  })
}
