import { transact } from '@padron/db'
import { sql } from '@padron/db/query'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import type { Delivery } from './claim.ts'
import { requireSystem } from './system.ts'

export type Parking = {
  /** `failed` waits for a person's retry; `cancelled` is over. */
  state: 'failed' | 'cancelled'
  event: 'job.failed' | 'job.refused' | 'job.stopped'
  reason: string
  failures: number
}

/** Takes a row out of the follow-through with the reason, visible in the tray and in the audit. */
export async function parkOutbox(
  ctx: Ctx,
  delivery: Delivery,
  { state, event, reason, failures }: Parking,
): Promise<void> {
  requireSystem(ctx)
  return transact(ctx, async (tx) => {
    const { rowCount } = await tx.execute(sql`
      update app.outbox
         set state = ${state}, last_error = ${reason.slice(0, 500)}, failures = ${failures}::int,
             finished_at = now(), claimed_until = null
       where id = ${delivery.outboxId}::uuid and try = ${delivery.try}::int and state = 'sent'
         and not exists (select from app.effects where outbox_id = ${delivery.outboxId}::uuid)`)
    if (rowCount)
      record(tx, event, {
        noun: 'job',
        objectId: delivery.outboxId,
        before: { state: 'sent' },
        after: { state, reason },
      })
  })
}
