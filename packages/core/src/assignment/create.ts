import { type Tx, transact } from '@padron/db'
import {
  type AssignmentFace,
  assignmentPolicy,
  type CreateAssignment,
  conflict,
  invalid,
  isPrepaid,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { openDraft } from './open-draft.ts'

/**
 * Plans a placement, a delivery or an installation, for an order or without one. An old order meets today's
 * status; one paid in full the prepaid gate. `invalid: unknown_record` for somebody else's order.
 */
export function createAssignment(
  ctx: Ctx,
  { acknowledged, ...draft }: CreateAssignment,
): Promise<AssignmentFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, assignmentPolicy.write, undefined)
    const order = draft.orderId ? await findOrder(tx, draft.customerId, draft.orderId) : null
    if (order?.state === 'cancelled') throw conflict('record_closed', { current: order })
    return openDraft(tx, ctx, draft, {
      acknowledged,
      event: 'assignment.created',
      isPrepaid: order !== null && isPrepaid(order),
    })
  })
}

const orderText = `select id, number, state,
    total_minor::float8 as "totalMinor", paid_minor::float8 as "paidMinor"
  from app.orders where id = $1 and customer_id = $2`

type Order = { id: string; number: string; state: string; totalMinor: number; paidMinor: number }

async function findOrder(tx: Tx, customerId: string, orderId: string): Promise<Order> {
  const [order] = await tx.run<Order>('assignment-order', orderText, [orderId, customerId])
  if (order) return order
  throw invalid('unknown_record', { fields: [{ path: 'orderId', reason: { code: 'unknown_record' } }] })
}
