import { transact } from '@padron/db'
import type { Ctx } from '../ctx.ts'
import { requireSystem } from './system.ts'

const finishText = `
  with ended as (select value::uuid as id from jsonb_array_elements_text($1::jsonb)),
       effect as (insert into app.effects (outbox_id) select id from ended on conflict do nothing)
  update app.outbox o set state = 'done', finished_at = now(), claimed_until = null, last_error = null
    from ended where o.id = ended.id and o.state in ('waiting', 'sent')`

/** The ending `done` of several rows in one commit: each has its effect row afterwards. */
export async function finishOutboxRows(ctx: Ctx, outboxIds: string[]): Promise<void> {
  requireSystem(ctx)
  await transact(ctx, (tx) => tx.run('finish-outbox', finishText, [JSON.stringify(outboxIds)]))
}
