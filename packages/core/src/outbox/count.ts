import { read } from '@padron/db'
import { sql } from '@padron/db/query'
import type { Ctx } from '../ctx.ts'
import { requireSystem } from './system.ts'

export type Backlog = {
  due: number
  /** Handed to the queue, not begun. */
  handed: number
  running: number
  failed: number
  oldestDueSeconds: number
}

/** What waits, runs, and was parked in the last day; and the age of the oldest due row in seconds. */
export async function countBacklog(ctx: Ctx): Promise<Backlog> {
  requireSystem(ctx)
  return read(ctx, async (tx) => {
    const { rows } = await tx.execute<Backlog>(sql`
      select count(*) filter (where state = 'waiting' and due_at <= now())::int as due,
             count(*) filter (where state = 'sent' and started_at is null)::int as handed,
             count(*) filter (where state = 'sent' and started_at is not null)::int as running,
             (select count(*)::int from app.outbox
               where state = 'failed' and finished_at > now() - interval '1 day') as failed,
             coalesce(extract(epoch from now() - min(due_at) filter (where due_at <= now())), 0)::int
               as "oldestDueSeconds"
        from app.outbox where state in ('waiting', 'sent')`)
    return rows[0]!
  })
}
