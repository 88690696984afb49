import { transact } from '@padron/db'
import { type AcceptQuote, orderPolicy, type QuoteFace } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { endQuote } from './end-quote.ts'

/** Says that the customer took the offer; the order comes by `quote.convert`. `conflict: record_closed`. */
export function acceptQuote(ctx: Ctx, input: AcceptQuote): Promise<QuoteFace> {
  return transact(ctx, (tx) => {
    allow(ctx.actor, orderPolicy.write, undefined)
    return endQuote(tx, ctx, { ...input, state: 'accepted' })
  })
}
