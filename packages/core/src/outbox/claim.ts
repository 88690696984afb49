import { transact } from '@padron/db'
import type { Ctx } from '../ctx.ts'
import { requireSystem } from './system.ts'

/** What the queue carries: which row, and which handing-over of it. */
export type Delivery = { outboxId: string; try: number }

export type Claim = {
  /** Rows handed over and not yet ended, over all workers; the backlog stays in the table. */
  window: number
  leaseSeconds: number
}

const claimText = `
  update app.outbox o
     set state = 'sent', try = o.try + 1, started_at = null, claimed_until = now() + make_interval(secs => $2)
    from (select id from app.outbox
           where state = 'waiting' and due_at <= now()
           order by due_at, id
           limit greatest(0, $1 - (select count(*)::int from app.outbox where state = 'sent'))
             for update skip locked) due
   where o.id = due.id
  returning o.id as "outboxId", o.try`

/** Takes due rows for the queue, oldest first; two relays never take the same row. */
export async function claimOutbox(ctx: Ctx, { window, leaseSeconds }: Claim): Promise<Delivery[]> {
  requireSystem(ctx)
  return transact(ctx, (tx) => tx.run<Delivery>('claim-outbox', claimText, [window, leaseSeconds]))
}
