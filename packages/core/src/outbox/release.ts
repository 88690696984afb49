import { transact } from '@padron/db'
import { sql } from '@padron/db/query'
import type { Ctx } from '../ctx.ts'
import type { Delivery } from './claim.ts'
import { requireSystem } from './system.ts'

/** Gives deliveries back at once, without blame: the queue would not take them, or the worker is leaving. */
export async function releaseOutbox(ctx: Ctx, deliveries: Delivery[]): Promise<void> {
  requireSystem(ctx)
  return transact(ctx, async (tx) => {
    await tx.execute(sql`
      update app.outbox o set state = 'waiting', claimed_until = null, started_at = null
        from jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb) as r("outboxId" uuid, try int)
       where o.id = r."outboxId" and o.try = r.try and o.state = 'sent'`)
  })
}
