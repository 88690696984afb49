import { read } from '@padron/db'
import { sql } from '@padron/db/query'
import { type OfCustomer, type OrderFace, orderPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { selectOrders } from './find.ts'

/** A customer's orders, newest first, the latest 200. */
export function listOrders(ctx: Ctx, { customerId }: OfCustomer): Promise<OrderFace[]> {
  return read(ctx, (tx) => {
    allow(ctx.actor, orderPolicy.read, undefined)
    return selectOrders(tx, sql`o.customer_id = ${customerId}::uuid`)
  })
}
