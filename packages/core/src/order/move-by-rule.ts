import type { Tx } from '@padron/db'
import { type CreatedOrder, conflict, decideByOrder, faceOf } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { findForChange, saveTransition } from '../transition/index.ts'

type Placed = { id: string; customerId: string; overrideId: string | null }

const tries = 3

/**
 * The order rule (domain §4c, B-12), in the order's own transaction and by the system's hand. A race lost to
 * another change is run again from the status that won.
 */
export async function moveByRule(tx: Tx, ctx: Ctx, order: Placed): Promise<CreatedOrder['moved']> {
  for (let attempt = 1; attempt <= tries; attempt++) {
    const found = await findForChange(tx, order.customerId)
    const { missing, version } = found.record
    const decision = decideByOrder(found.before, { liftedBy: order.overrideId, missing }, ctx.now())
    if (!decision) return null
    const moved = await saveTransition(tx, {
      found,
      expectedVersion: version,
      decision,
      cause: 'order',
      restores: false,
      event: 'customer.status-changed',
      now: ctx.now(),
      orderId: order.id,
    })
    if (moved) return { from: faceOf(decision.from), to: faceOf(decision.to) }
  }
  throw conflict('changed_meanwhile')
}
