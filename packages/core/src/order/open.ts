import type { Tx } from '@padron/db'
import { sql } from '@padron/db/query'
import { orders } from '@padron/db/schema'
import { type CreatedOrder, type GateRecord, orderOperation } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { passGate } from '../gate/index.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { findOrder } from './find.ts'
import { moveByRule } from './move-by-rule.ts'

export type OrderDraft = {
  /** Known before, where the same act may run twice. */
  id?: string
  customerId: string
  title: string
  totalMinor: number
  /** The customer's where it is not said. */
  currency?: string | undefined
  paidMinor: number
  quoteId?: string | null | undefined
  projectId?: string | null | undefined
  copiedFromId?: string
}

type Asked = { acknowledged: boolean; record?: GateRecord; event: 'order.created' | 'order.copied' }

/** Every way to a fresh order ends here: through the gate, into the table, and by the rule (B-12). */
export async function openOrder(tx: Tx, ctx: Ctx, draft: OrderDraft, asked: Asked): Promise<CreatedOrder> {
  const { customerId } = draft
  const { event, ...gate } = asked
  const passed = await passGate(tx, ctx, { customerId, operation: orderOperation(draft), ...gate })
  const [placed] = await tx
    .insert(orders)
    .values({
      ...draft,
      ...passed,
      id: draft.id ?? newId(),
      currency: draft.currency ?? sql`(select c.currency from app.customers c where c.id = ${customerId})`,
      createdBy: ctx.actor.kind === 'staff' ? ctx.actor.userId : null,
    })
    .returning({ id: orders.id, overrideId: orders.overrideId })
  if (!placed) throw new Error('the order is not there')
  // Before anything is recorded: a move that loses its race takes what was told with it.
  const moved = await moveByRule(tx, ctx, { ...placed, customerId })
  const order = await findOrder(tx, placed.id)
  const { number, title, totalMinor, currency, paidMinor } = order
  record(tx, event, {
    customerId,
    objectId: placed.id,
    after: {
      number,
      title,
      totalMinor,
      currency,
      paidMinor,
      copiedFrom: order.copiedFrom?.number,
      ...passed,
    },
  })
  return { ...order, moved }
}
