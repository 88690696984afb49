import { transact } from '@padron/db'
import type { Ctx } from '../ctx.ts'
import { requireSystem } from './system.ts'

const finishText = `
  with effect as (insert into app.effects (outbox_id) values ($1) on conflict do nothing)
  update app.outbox set state = 'done', finished_at = now(), claimed_until = null, last_error = null
   where id = $1 and state in ('waiting', 'sent')`

/** The ending `done`: the effect row exists afterwards, whether or not the verb settled it itself. */
export async function finishOutbox(ctx: Ctx, outboxId: string): Promise<void> {
  requireSystem(ctx)
  return transact(ctx, async (tx) => {
    await tx.run('finish-outbox', finishText, [outboxId])
  })
}
