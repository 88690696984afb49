import { transact } from '@padron/db'
import { sql } from '@padron/db/query'
import type { Ctx } from '../ctx.ts'
import type { Delivery } from './claim.ts'
import { requireSystem } from './system.ts'

/** Prolongs the lease of what runs, so that the sweeper leaves it alone. Answers how many still run. */
export async function keepOutbox(ctx: Ctx, running: Delivery[], leaseSeconds: number): Promise<number> {
  requireSystem(ctx)
  return transact(ctx, async (tx) => {
    const { rowCount } = await tx.execute(sql`
      update app.outbox o set claimed_until = now() + make_interval(secs => ${leaseSeconds})
        from jsonb_to_recordset(${JSON.stringify(running)}::jsonb) as r("outboxId" uuid, try int)
       where o.id = r."outboxId" and o.try = r.try and o.state = 'sent'`)
    return rowCount ?? 0
  })
}
