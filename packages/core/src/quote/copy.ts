import { transact } from '@padron/db'
import { type CopyQuote, orderPolicy, type QuoteFace } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findQuote } from './find.ts'
import { openDraft } from './open-draft.ts'

/** A fresh quote like an earlier one, in whatever state that is; it meets today's gate. */
export function copyQuote(ctx: Ctx, { quoteId, acknowledged }: CopyQuote): Promise<QuoteFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, orderPolicy.write, undefined)
    const { id, customerId, title, totalMinor, currency } = await findQuote(tx, quoteId)
    return openDraft(
      tx,
      ctx,
      { customerId, title, totalMinor, currency, copiedFromId: id },
      { acknowledged, record: { noun: 'quote', id }, event: 'quote.copied' },
    )
  })
}
