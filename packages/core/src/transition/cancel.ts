import { transact } from '@padron/db'
import { and, eq } from '@padron/db/query'
import { scheduledTransitions } from '@padron/db/schema'
import { type CancelScheduled, conflict, notFound, transitionPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { staffId } from './find.ts'

/** Withdraws a change that waits for its day (E10). Throws `conflict: schedule_over` once it is over. */
export function cancelScheduled(
  ctx: Ctx,
  { scheduledId }: CancelScheduled,
): Promise<{ scheduledId: string }> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, transitionPolicy.cancel, undefined)
    const isIt = eq(scheduledTransitions.id, scheduledId)
    const [found] = await tx.select().from(scheduledTransitions).where(isIt)
    if (!found) throw notFound('schedule')
    const [cancelled] = await tx
      .update(scheduledTransitions)
      .set({ state: 'cancelled', endedAt: ctx.now(), endedBy: staffId(ctx.actor) })
      .where(and(isIt, eq(scheduledTransitions.state, 'waiting')))
      .returning({ customerId: scheduledTransitions.customerId })
    if (!cancelled) throw conflict('schedule_over')
    record(tx, 'customer.schedule-cancelled', {
      customerId: cancelled.customerId,
      objectId: scheduledId,
      before: { status: found.toCode, effectiveAt: found.effectiveAt },
    })
    return { scheduledId }
  })
}
