import { transact } from '@padron/db'
import { sql } from '@padron/db/query'
import type { Ctx } from '../ctx.ts'
import type { Delivery } from './claim.ts'
import { requireSystem } from './system.ts'

export type Postponement = { seconds: number; failures: number; reason: string | null }

/** Puts a row back for later: after a failed attempt (`failures` grew), or because the work asked to wait. */
export async function postponeOutbox(
  ctx: Ctx,
  delivery: Delivery,
  { seconds, failures, reason }: Postponement,
): Promise<void> {
  requireSystem(ctx)
  return transact(ctx, async (tx) => {
    await tx.execute(sql`
      update app.outbox
         set state = 'waiting', due_at = now() + make_interval(secs => ${seconds}), losses = 0,
             failures = ${failures}::int, last_error = ${reason?.slice(0, 500) ?? null},
             claimed_until = null, started_at = null
       where id = ${delivery.outboxId}::uuid and try = ${delivery.try}::int and state = 'sent'`)
  })
}
