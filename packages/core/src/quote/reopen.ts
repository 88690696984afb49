import { transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { quotes } from '@padron/db/schema'
import { conflict, orderPolicy, type QuoteFace, type ReopenQuote, reopenRefusal } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { passGate } from '../gate/index.ts'
import { record } from '../record.ts'
import { findQuote, holdQuote } from './find.ts'

/** Opens a closed quote again, if today's gate lets a fresh one pass. `conflict: record_open`. */
export function reopenQuote(ctx: Ctx, input: ReopenQuote): Promise<QuoteFace> {
  const { quoteId, expectedVersion, acknowledged } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, orderPolicy.write, undefined)
    const before = await holdQuote(tx, quoteId)
    const refusal = reopenRefusal(before)
    if (refusal) throw refusal
    if (before.version !== expectedVersion) throw conflict('changed_meanwhile', { current: before })
    const { customerId } = before
    const passed = await passGate(tx, ctx, {
      customerId,
      operation: 'quote',
      acknowledged,
      record: { noun: 'quote', id: quoteId },
    })
    await tx
      .update(quotes)
      .set({ ...passed, state: 'open', closedAt: null, version: sql`${quotes.version} + 1` })
      .where(and(eq(quotes.id, quoteId), eq(quotes.version, expectedVersion)))
    record(tx, 'quote.reopened', {
      customerId,
      objectId: quoteId,
      before: { state: before.state },
      after: { state: 'open', ...passed },
    })
    return findQuote(tx, quoteId)
  })
}
