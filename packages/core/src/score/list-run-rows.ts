import { read, type Tx } from '@padron/db'
import {
  type ListScoreRunRows,
  notFound,
  type ScoreRunFace,
  type ScoreRunRow,
  scorePolicy,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { definitionOf, readBook } from '../status/index.ts'
import { selectRun } from './run-face.ts'

type Outcome = ListScoreRunRows['outcome']
type Page = { rows: ScoreRunRow[]; nextCursor: string | null }
type Found = { id: string; number: string; legalName: string; statusCode: string }
type Row = Found & { before: number | null; after: number | null; problem: string | null }
type Wanted = { run: ScoreRunFace; outcome: Outcome; cursor: string | null; limit: number }

/**
 * The customers of a run that ended so, by key: scores as they were before and after it, and for whom it left
 * out the reason. What the run took back is listed by the direction it went. `not_found` for an unknown one.
 */
export function listScoreRunRows(ctx: Ctx, input: ListScoreRunRows): Promise<Page> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, scorePolicy.manage, undefined)
    const run = await selectRun(tx, input.runId)
    if (!run) throw notFound('job')
    const { outcome, limit } = input
    const rows = await selectRows(tx, { run, outcome, cursor: input.cursor ?? null, limit: limit + 1 })
    const page = rows.slice(0, limit)
    const because = outcome === 'skipped' ? await heldBy(tx) : failedBy
    return {
      rows: page.map((row) => ({
        customer: { id: row.id, number: row.number, legalName: row.legalName },
        outcome,
        before: row.before,
        after: row.after,
        because: because(row),
      })),
      nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    }
  })
}

const shown = `c.id, c.number, c.legal_name as "legalName", c.status_code as "statusCode"`

const moved: Record<Exclude<Outcome, 'skipped' | 'failed'>, string> = {
  up: 'h.score > h.previous',
  down: 'h.previous is not null and coalesce(h.score < h.previous, true)',
  first: 'h.previous is null and h.score is not null',
}

// Range after range, and in each along the key of the history: never the history as a whole.
const movedText = (outcome: keyof typeof moved) => `
  select ${shown}, h.previous as before, h.score as after, null as problem
    from (select position, greatest(first_id, $2) as first_id, last_id from app.score_batches
           where run_id = $1 and done_at is not null and "${outcome}" > 0 and ($2 is null or last_id > $2)) b
    cross join lateral (select h.customer_id, h.previous, h.score from app.score_history h
      where h.customer_id between b.first_id and b.last_id and ($2 is null or h.customer_id > $2)
        and h.run_id = $1 and ${moved[outcome]} order by h.customer_id limit $3) h
    join app.customers c on c.id = h.customer_id
   order by b.position, h.customer_id limit $3`

const leftOut = {
  skipped: 'select u.id, null as problem from unnest(b.skipped_ids) u(id)',
  failed: `select (f ->> 'customerId')::uuid as id, f ->> 'code' as problem
    from jsonb_array_elements(b.failures) f`,
}

const leftOutText = (outcome: keyof typeof leftOut) => `
  select ${shown}, null::int as before, null::int as after, x.problem
    from app.score_batches b cross join lateral (${leftOut[outcome]}) x
    join app.customers c on c.id = x.id
   where b.run_id = $1 and b.${outcome} > 0 and ($2 is null or (b.last_id > $2 and x.id > $2))
   order by x.id limit $3`

function selectRows(tx: Tx, { run, outcome, cursor, limit }: Wanted): Promise<Row[]> {
  const text = outcome === 'skipped' || outcome === 'failed' ? leftOutText(outcome) : movedText(outcome)
  const typed = text.replaceAll('$2', '$2::uuid').replaceAll('$1', '$1::uuid').replaceAll('$3', '$3::int')
  return tx.run<Row>(`score-run-rows-${outcome}`, typed, [run.id, cursor, limit])
}

/** By the status of now; the record itself says who stands above it. */
async function heldBy(tx: Tx) {
  const book = await readBook(tx)
  return ({ statusCode, number }: Row) => {
    const { name, gates } = definitionOf(book, statusCode)
    const params = { operation: 'score', status: name, number }
    if (gates.score === 'block') return { code: 'gate_blocked', params }
    if (gates.score === 'approve') return { code: 'gate_approval_needed', params }
    return { code: 'score_held_then', params }
  }
}

const failedBy = ({ problem }: Row) =>
  problem === null ? null : { code: 'score_not_calculated', params: { problem } }
