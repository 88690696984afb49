import { read } from '@padron/db'
import { type GetQuote, orderPolicy, type QuoteFace } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findQuote } from './find.ts'

/** One quote; `not_found` for nobody's and somebody else's. */
export function getQuote(ctx: Ctx, { quoteId }: GetQuote): Promise<QuoteFace> {
  return read(ctx, (tx) => {
    allow(ctx.actor, orderPolicy.read, undefined)
    return findQuote(tx, quoteId)
  })
}
