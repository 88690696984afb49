import { transact } from '@padron/db'
import type { Actor } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
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

// Any ring for a row that was handed over starts it: which hand-over rang does not matter. A run whose lease
// ran out is taken over under a new number, so that its late end changes nothing.
const beginText = `
  update app.outbox o
     set started_at = now(), claimed_until = now() + make_interval(secs => $2),
         try = o.try + (o.started_at is not null)::int, losses = o.losses + (o.started_at is not null)::int
    from (select distinct value::uuid as id from jsonb_array_elements_text($1::jsonb)) rung
   where o.id = rung.id and o.state = 'sent' and (o.started_at is null or o.claimed_until < now())
  returning o.id as "outboxId", o.try, o.name, o.payload, o.request_id as "requestId", o.failures,
            o.cancel_requested_at is not null as "cancelRequested",
            exists (select from app.effects e where e.outbox_id = o.id) as "hasEffect",
            auth.resolve_outbox(o.id) as originator`

/**
 * Starts the runs of several rows in one commit, and answers them as they are now, originators re-read.
 * Absent is what is forged, not handed over, ended, or already running somewhere.
 */
export async function beginOutboxRows(ctx: Ctx, outboxIds: string[], leaseSeconds: number): Promise<Begun[]> {
  requireSystem(ctx)
  return transact(ctx, async (tx) => {
    const rows = await tx.run<Row>('begin-outbox', beginText, [JSON.stringify(outboxIds), leaseSeconds])
    return rows.map((row) => ({ ...row, originator: actorOf(row.originator) }))
  })
}
