import { transact } from '@padron/db'
import { type CreateQuote, orderPolicy, type QuoteFace } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { openDraft } from './open-draft.ts'

/** Offers a customer something. Throws what the gate says, with the explanation. */
export function createQuote(ctx: Ctx, { acknowledged, ...draft }: CreateQuote): Promise<QuoteFace> {
  return transact(ctx, (tx) => {
    allow(ctx.actor, orderPolicy.write, undefined)
    return openDraft(tx, ctx, draft, { acknowledged, event: 'quote.created' })
  })
}
