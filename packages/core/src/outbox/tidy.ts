import { transact } from '@padron/db'
import { sql } from '@padron/db/query'
import type { Ctx } from '../ctx.ts'
import { settle } from '../settle.ts'
import { requireSystem } from './system.ts'

const keyHours = 48
const endedDays = 90

/** Drops answers of idempotency keys after two days, and rows that ended without trouble after ninety. */
export async function tidyOutbox(ctx: Ctx): Promise<{ keys: number; rows: number }> {
  requireSystem(ctx)
  return transact(ctx, async (tx) => {
    const keys = await tx.execute(
      sql`delete from app.idempotency_keys where created_at < now() - make_interval(hours => ${keyHours})`,
    )
    const { rows } = await tx.execute<{ id: string }>(sql`
      select id from app.outbox
       where state in ('done', 'cancelled') and finished_at < now() - make_interval(days => ${endedDays})
       order by id limit 5000`)
    const ids = JSON.stringify(rows.map((row) => row.id))
    await tx.execute(
      sql`delete from app.effects where outbox_id in (select jsonb_array_elements_text(${ids}::jsonb)::uuid)`,
    )
    await tx.execute(
      sql`delete from app.outbox where id in (select jsonb_array_elements_text(${ids}::jsonb)::uuid)`,
    )
    const answer = { keys: keys.rowCount ?? 0, rows: rows.length }
    await settle(tx, answer)
    return answer
  })
}
