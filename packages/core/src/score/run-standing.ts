import type { Tx } from '@padron/db'
import { notFound, type RunState } from '@padron/domain'

export type RunStanding = {
  state: RunState
  /** Customers of the ranges that are done, whoever did them. */
  done: number
  total: number
  /** Ranges that are not done yet. */
  open: number
  /** Somebody called the run's job off. */
  calledOff: boolean
}

const text = `select r.state, r.total, b.done, b.open, o.cancel_requested_at is not null as "calledOff"
  from app.score_runs r left join app.outbox o on o.id = r.outbox_id
  cross join lateral (select
    least(r.total, coalesce(sum(total) filter (where done_at is not null), 0))::int as done,
    count(*) filter (where done_at is null)::int as open from app.score_batches where run_id = r.id) b
 where r.id = $1`

/** How far a run is, over all who work on it. */
export async function readStanding(tx: Tx, runId: string): Promise<RunStanding> {
  const [standing] = await tx.run<RunStanding>('score-run-standing', text, [runId])
  if (!standing) throw notFound('job')
  return standing
}

/** Is there something left that a hand should take? */
export const goesOn = ({ state, calledOff }: RunStanding) => state === 'running' && !calledOff
