import type { Tx } from '@padron/db'
import { noCounts, type RunCounts } from '@padron/domain'

const text = `select coalesce(sum(up), 0)::int as up, coalesce(sum(down), 0)::int as down,
    coalesce(sum(same), 0)::int as same, coalesce(sum(first), 0)::int as first,
    coalesce(sum(skipped), 0)::int as skipped, coalesce(sum(failed), 0)::int as failed
  from app.score_batches where run_id = $1 and done_at is not null`

/** What came of the customers of a run so far. */
export const countRun = async (tx: Tx, runId: string): Promise<RunCounts> =>
  (await tx.run<RunCounts>('score-run-counts', text, [runId]))[0] ?? noCounts
