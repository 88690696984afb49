import { transact } from '@padron/db'
import type { Actor } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import type { Delivery } from './claim.ts'
import { actorOf, type Originator } from './originator.ts'
import { requireSystem } from './system.ts'

export type Begun = {
  outboxId: string
  try: number
  name: string
  payload: unknown
  requestId: string | null
  failures: number
  /** The work was done by an earlier run whose end was lost. */
  hasEffect: boolean
  cancelRequested: boolean
  /** Null when the person who asked may do nothing any more. */
  originator: Actor | null
}

type Row = Omit<Begun, 'originator'> & { originator: Originator | null }

const beginText = `
  update app.outbox o
     set started_at = now(), claimed_until = now() + make_interval(secs => $3)
   where o.id = $1 and o.try = $2 and o.state = 'sent' and (o.started_at is null or o.claimed_until < now())
  returning o.id as "outboxId", o.try, o.name, o.payload, o.request_id as "requestId", o.failures,
            o.cancel_requested_at is not null as "cancelRequested",
            exists (select from app.effects e where e.outbox_id = o.id) as "hasEffect",
            auth.resolve_outbox(o.id) as originator`

/**
 * Starts the run of a delivery, and answers the row as it is now, its originator re-read.
 * Null for a delivery that is forged, outdated, ended, or already running somewhere.
 */
export async function beginOutbox(ctx: Ctx, delivery: Delivery, leaseSeconds: number): Promise<Begun | null> {
  requireSystem(ctx)
  return transact(ctx, async (tx) => {
    const [row] = await tx.run<Row>('begin-outbox', beginText, [
      delivery.outboxId,
      delivery.try,
      leaseSeconds,
    ])
    return row ? { ...row, originator: actorOf(row.originator) } : null
  })
}
