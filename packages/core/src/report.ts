import { transact } from '@padron/db'
import { sql } from '@padron/db/query'
import type { Ctx } from './ctx.ts'
import { asSystem } from './outbox/system.ts'
import { JobStopped } from './settle.ts'

/** `total` may stay unknown; `note` is a text key or a plain sentence for the tray. */
export type Progress = { done: number; total?: number; note?: string }

/**
 * Shows a job's progress, in its own commit; outside a job it does nothing.
 * Throws `JobStopped` when a person called the job off: what was saved stays, the rest is not begun.
 */
export async function report(ctx: Ctx, { done, total, note }: Progress): Promise<void> {
  if (!ctx.proof || !('outboxId' in ctx.proof)) return
  const { outboxId } = ctx.proof
  const wanted = await transact(asSystem(ctx), async (tx) => {
    const { rows } = await tx.execute<{ wanted: boolean }>(sql`
      update app.outbox
         set done = ${done}::int, total = coalesce(${total ?? null}::int, total),
             note = coalesce(${note ?? null}, note)
       where id = ${outboxId}::uuid and state = 'sent'
      returning cancel_requested_at is null as wanted`)
    return rows[0]?.wanted ?? false
  })
  if (!wanted) throw new JobStopped()
  ctx.doorbell.ring('job', [outboxId])
}
