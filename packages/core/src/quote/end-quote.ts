import type { Tx } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { quotes } from '@padron/db/schema'
import { conflict, openRefusal, type QuoteFace, type QuoteState } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findQuote, holdQuote } from './find.ts'

type End = { quoteId: string; expectedVersion: number; state: Exclude<QuoteState, 'open'> }

/** Closes an open quote; no status stands in the way. `conflict: record_closed`, `changed_meanwhile`. */
export async function endQuote(
  tx: Tx,
  ctx: Ctx,
  { quoteId, expectedVersion, state }: End,
): Promise<QuoteFace> {
  const before = await holdQuote(tx, quoteId)
  const refusal = openRefusal(before)
  if (refusal) throw refusal
  if (before.version !== expectedVersion) throw conflict('changed_meanwhile', { current: before })
  await tx
    .update(quotes)
    .set({ state, closedAt: ctx.now(), version: sql`${quotes.version} + 1` })
    .where(and(eq(quotes.id, quoteId), eq(quotes.version, expectedVersion)))
  record(tx, `quote.${state}`, {
    customerId: before.customerId,
    objectId: quoteId,
    before: { state: before.state },
    after: { state },
  })
  return findQuote(tx, quoteId)
}
