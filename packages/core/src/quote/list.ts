import { read } from '@padron/db'
import { sql } from '@padron/db/query'
import { type OfCustomer, orderPolicy, type QuoteFace } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { selectQuotes } from './find.ts'

/** A customer's quotes, newest first, the latest 200. */
export function listQuotes(ctx: Ctx, { customerId }: OfCustomer): Promise<QuoteFace[]> {
  return read(ctx, (tx) => {
    allow(ctx.actor, orderPolicy.read, undefined)
    return selectQuotes(tx, sql`q.customer_id = ${customerId}::uuid`)
  })
}
