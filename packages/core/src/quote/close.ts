import { transact } from '@padron/db'
import { type CloseQuote, orderPolicy, type QuoteFace } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { endQuote } from './end-quote.ts'

/** Marks an open quote as rejected by the customer, or cancelled by us. `conflict: record_closed`. */
export function closeQuote(ctx: Ctx, input: CloseQuote): Promise<QuoteFace> {
  return transact(ctx, (tx) => {
    allow(ctx.actor, orderPolicy.write, undefined)
    return endQuote(tx, ctx, input)
  })
}
