import { transact } from '@padron/db'
import { type ConvertQuote, type CreatedOrder, conflict, convertRefusal, orderPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { openOrder } from '../order/index.ts'
import { endQuote } from './end-quote.ts'
import { holdQuote } from './find.ts'

/**
 * Makes an order of a quote, which is accepted by that; the order meets today's gate and rule. `conflict:
 * quote_converted` while an order came of it already, `record_closed` when it was turned down.
 */
export function convertQuote(ctx: Ctx, input: ConvertQuote): Promise<CreatedOrder> {
  const { quoteId, expectedVersion, acknowledged } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, orderPolicy.write, undefined)
    const before = await holdQuote(tx, quoteId)
    const refusal = convertRefusal(before)
    if (refusal) throw refusal
    if (before.version !== expectedVersion) throw conflict('changed_meanwhile', { current: before })
    const { customerId, title, totalMinor, currency } = before
    const order = await openOrder(
      tx,
      ctx,
      { customerId, title, totalMinor, currency, quoteId, paidMinor: 0 },
      { acknowledged, record: { noun: 'quote', id: quoteId }, event: 'order.created' },
    )
    if (before.state === 'open') await endQuote(tx, ctx, { quoteId, expectedVersion, state: 'accepted' })
    return order
  })
}
