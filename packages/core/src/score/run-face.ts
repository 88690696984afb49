import type { Tx } from '@padron/db'
import { type Actor, type Reason, type ScoreRunFace, scorePolicy, undoRunRefusal } from '@padron/domain'

type Row = Omit<ScoreRunFace, 'startedBy' | 'counts' | 'ranges' | 'mayUndo' | 'because'> & {
  requesterId: string | null
  requesterName: string | null
  up: number
  down: number
  same: number
  first: number
  skipped: number
  failed: number
  rangesTotal: number
  rangesDone: number
}

// A taking back that was called off may be asked for once more: it meets what is left.
const text = (which: string) => `
  select r.id, r.outbox_id as "jobId", r.scope, r.state, r.catalogue_version as "catalogueVersion",
    r.requested_by as "requesterId", s.name as "requesterName", r.requested_at as "createdAt",
    r.started_at as "startedAt", r.finished_at as "endedAt",
    case when r.started_at is null then null else r.total end as total, least(r.total, b.done)::int as done,
    b.up, b.down, b.same, b.first, b.skipped, b.failed, b.ranges as "rangesTotal", b.ended as "rangesDone",
    r.undoes_id as "undoesRunId", (select u.id from app.score_runs u where u.undoes_id = r.id
      and u.state not in ('cancelled', 'failed') order by u.id desc limit 1) as "undoneByRunId"
    from app.score_runs r left join app.staff_users s on s.id = r.requested_by
    cross join lateral (select count(*)::int as ranges, count(done_at)::int as ended,
      coalesce(sum(total) filter (where done_at is not null), 0)::int as done,
      coalesce(sum(up), 0)::int as up, coalesce(sum(down), 0)::int as down,
      coalesce(sum(same), 0)::int as same, coalesce(sum(first), 0)::int as first,
      coalesce(sum(skipped), 0)::int as skipped,
      coalesce(sum(failed), 0)::int as failed from app.score_batches where run_id = r.id) b
   where ${which}`

const oneText = text('r.id = $1 or r.outbox_id = $1')
const pageText = `${text('($1::uuid is null or r.id < $1)')} order by r.id desc limit $2`

/** A run with its counts, by its own id or its job's; nothing for whoever may not see scores. */
export async function selectRun(tx: Tx, runId: string): Promise<ScoreRunFace | undefined> {
  const [row] = await tx.run<Row>('score-run', oneText, [runId])
  return row && faceOf(row, tx.caller.actor)
}

/** Runs, the newest first. */
export async function selectRuns(
  tx: Tx,
  { before, limit }: { before: string | null; limit: number },
): Promise<ScoreRunFace[]> {
  const rows = await tx.run<Row>('score-runs', pageText, [before, limit])
  return rows.map((row) => faceOf(row, tx.caller.actor))
}

function faceOf(row: Row, actor: Actor): ScoreRunFace {
  const { requesterId, requesterName, rangesTotal, rangesDone, ...rest } = row
  const { up, down, same, first, skipped, failed, ...shown } = rest
  const counts = { up, down, same, first, skipped, failed }
  const refusal = undoRunRefusal({ ...shown, counts })
  const may = scorePolicy.manage(actor)
  const because: Reason | null = refusal?.reason ?? (may.allowed ? null : { code: may.code })
  return {
    ...shown,
    startedBy: { kind: requesterId ? 'staff' : 'system', id: requesterId, name: requesterName },
    counts,
    ranges: { total: rangesTotal, done: rangesDone },
    mayUndo: because === null,
    because,
  }
}
