import { transact } from '@padron/db'
import { conflict, type PlaceOrder } from '@padron/domain'
import { orderJobs } from '@padron/jobs'
import { findAccountState } from '../account/index.ts'
import type { PortalCtx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { record } from '../record.ts'
import { requirePerson } from '../require-person.ts'

const text = 'select id, number from app.portal_place_order($1, $2)'

/**
 * A customer's person orders, in its own words; staff find the order and a task, and the order rule follows.
 * `conflict: gate_refused` where orders are paused, `forbidden` without `operations`.
 */
export function placeOrder(ctx: PortalCtx, { title, details }: PlaceOrder): Promise<{ number: string }> {
  const { customerId } = requirePerson(ctx, 'operations')
  return transact(ctx, async (tx) => {
    // The database asks the gate again; asked here, a paused account costs one try instead of three.
    const { mayOrder } = await findAccountState(tx, customerId)
    if (!mayOrder) throw conflict('gate_refused')
    const [order] = await tx.run<{ id: string; number: string }>('portal-place-order', text, [
      title,
      details ?? null,
    ])
    if (!order) throw new Error('the order is not there')
    const { id, number } = order
    record(tx, 'order.placed', { customerId, objectId: id, after: { number, title } })
    enqueue(tx, orderJobs.followPortal, { orderId: id })
    return { number }
  })
}
