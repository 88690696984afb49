import { transact } from '@padron/db'
import type { Reason } from '@padron/domain'
import { asWorker } from '../as-worker.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { settle } from '../settle.ts'

type Refused = { customerId: string; toCode: string; effectiveAt: Date }

const text = `update app.scheduled_transitions set state = 'refused', refusal = $2::jsonb, ended_at = $3
  where id = $1 and state = 'waiting'
  returning customer_id as "customerId", to_code as "toCode", effective_at as "effectiveAt"`

/**
 * Marks a scheduled change as refused, with the reason, where people see it. By the worker's own hand: who
 * asked for it may have lost every right since.
 */
export function refuseScheduled(
  ctx: Ctx,
  { scheduledId, reason }: { scheduledId: string; reason: Reason },
): Promise<void> {
  return transact(asWorker(ctx), async (tx) => {
    const values = [scheduledId, JSON.stringify(reason), ctx.now()]
    const [refused] = await tx.run<Refused>('scheduled-refused', text, values)
    if (refused)
      record(tx, 'customer.schedule-refused', {
        customerId: refused.customerId,
        objectId: scheduledId,
        cause: 'schedule',
        before: { to: refused.toCode, effectiveAt: refused.effectiveAt },
        after: { reason: reason.code },
      })
    await settle(tx, { outcome: 'refused', reason })
  })
}
