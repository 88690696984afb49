import { type Tx, transact } from '@padron/db'
import { sql } from '@padron/db/query'
import { type CreatedOrder, type CreateOrder, invalid, orderPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { openOrder } from './open.ts'

/**
 * Places an order, and answers where the order rule moved the customer. Throws what the gate says, and
 * `invalid: unknown_record` for a quote or project that is not this customer's.
 */
export function createOrder(ctx: Ctx, { acknowledged, ...draft }: CreateOrder): Promise<CreatedOrder> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, orderPolicy.write, undefined)
    await assertOwn(tx, draft)
    return openOrder(tx, ctx, draft, { acknowledged, event: 'order.created' })
  })
}

type Links = Pick<CreateOrder, 'customerId' | 'quoteId' | 'projectId'>

async function assertOwn(tx: Tx, { customerId, quoteId, projectId }: Links) {
  if (!quoteId && !projectId) return
  const { rows } = await tx.execute<{ quote: boolean; project: boolean }>(sql`
    select exists (select from app.quotes q
                    where q.id = ${quoteId ?? null} and q.customer_id = ${customerId}) as quote,
           exists (select from app.projects p
                    where p.id = ${projectId ?? null} and p.customer_id = ${customerId}) as project`)
  const unknown = [
    ...(quoteId && !rows[0]?.quote ? ['quoteId'] : []),
    ...(projectId && !rows[0]?.project ? ['projectId'] : []),
  ]
  const fields = unknown.map((path) => ({ path, reason: { code: 'unknown_record' } }))
  if (fields.length > 0) throw invalid('unknown_record', { fields })
}
