import { transact } from '@padron/db'
import { sql } from '@padron/db/query'
import type { Ctx } from '../ctx.ts'
import { requireSystem } from './system.ts'

export type Swept = { closed: number; resent: number; cancelled: number; parked: number }

/**
 * Puts right what a crash, a flushed queue or a lost end left behind; what took `maxLosses` workers down is
 * parked. Of the rows that nobody has begun as many are lost, oldest first, as the queue holds deliveries
 * (`ringing`) too few; the others are late. A young one that is lost waits until the old are begun.
 */
export async function sweepOutbox(
  ctx: Ctx,
  { maxLosses, ringing }: { maxLosses: number; ringing: number },
): Promise<Swept> {
  requireSystem(ctx)
  return transact(ctx, async (tx) => {
    const { rows } = await tx.execute<Swept>(sql`
      with fallen as (
        select * from app.outbox
         where state = 'sent' and claimed_until < now() and started_at is not null
           for update skip locked
      ), unheard as (
        select * from app.outbox
         where state = 'sent' and claimed_until < now() and started_at is null
         order by claimed_until, id
         limit greatest(0, (select count(*) from app.outbox where state = 'sent' and started_at is null)
                           - ${ringing}::int)
           for update skip locked
      ), lost as (
        select o.id, o.cancel_requested_at is not null as unwanted,
               o.losses + (o.started_at is not null)::int as losses,
               exists (select from app.effects e where e.outbox_id = o.id) as effected
          from (select * from fallen union all select * from unheard) o
      ), verdicts as (
        select *, case when effected then 'done' when unwanted then 'cancelled'
                       when losses >= ${maxLosses}::int then 'failed' else 'waiting' end as verdict
          from lost
      ), swept as (
        update app.outbox o
           set state = v.verdict, losses = v.losses, claimed_until = null, started_at = null,
               finished_at = case when v.verdict <> 'waiting' then now() end,
               last_error = case v.verdict when 'failed' then 'lost_too_often'
                                           when 'cancelled' then 'called_off'
                                           when 'waiting' then o.last_error end
          from verdicts v
         where o.id = v.id
        returning v.verdict
      )
      select count(*) filter (where verdict = 'done')::int as closed,
             count(*) filter (where verdict = 'waiting')::int as resent,
             count(*) filter (where verdict = 'cancelled')::int as cancelled,
             count(*) filter (where verdict = 'failed')::int as parked
        from swept`)
    return rows[0]!
  })
}
