import { read, type Tx } from '@padron/db'
import {
  changesFormula,
  type FormulaMarker,
  type ListScoreHistory,
  type Metric,
  type ScoreCause,
  type ScoreHistory,
  type ScoreHistoryRow,
  scorePolicy,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { standBefore } from '../gate/index.ts'
import { readCursor, writeCursor } from './cursor.ts'

type Row = Omit<ScoreHistoryRow, 'by'> & {
  generation: string
  cause: ScoreCause
  actorId: string | null
  actorName: string | null
}

const text = `select h.generation::text, h.score, h.previous, h.catalogue_version as "catalogueVersion",
    h.calculated_at as "calculatedAt", h.cause, h.run_id as "runId", h.actor_id as "actorId",
    u.name as "actorName"
  from app.score_history h left join app.staff_users u on u.id = h.actor_id
 where h.customer_id = $1 and ($2::bigint is null or h.generation < $2)
 order by h.generation desc limit $3`

/** Where the score of a customer changed and by whom, newest first, with the formulas that came between. */
export function listScoreHistory(
  ctx: Ctx,
  { customerId, cursor, limit }: ListScoreHistory,
): Promise<ScoreHistory> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, scorePolicy.read, undefined)
    await standBefore(tx, ctx, { customerId, operation: 'score' })
    const before = readCursor(cursor)
    const rows = await tx.run<Row>('score-history', text, [customerId, before?.generation ?? null, limit + 1])
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return {
      rows: page.map(rowOf),
      formulas: last ? await findFormulas(tx, last.calculatedAt, before ? new Date(before.at) : null) : [],
      nextCursor:
        last && rows.length > limit
          ? writeCursor({ generation: last.generation, at: last.calculatedAt.toISOString() })
          : null,
    }
  })
}

const rowOf = ({ generation: _, actorId, actorName, ...row }: Row): ScoreHistoryRow => ({
  ...row,
  by: { kind: actorId === null ? 'system' : 'staff', id: actorId, name: actorName },
})

type Version = FormulaMarker & { metrics: Metric[] }

const versionsText = `select version, metrics, saved_at as "savedAt", saved_by_name as "savedBy", note
  from app.metric_versions
 where version >= coalesce((select max(version) from app.metric_versions where saved_at < $1), 0)
   and ($2::timestamptz is null or saved_at < $2)
 order by version`

/** The versions of that time whose formula for customers differs from the one before. */
async function findFormulas(tx: Tx, from: Date, until: Date | null): Promise<FormulaMarker[]> {
  const versions = await tx.run<Version>('score-formulas', versionsText, [from, until])
  return versions
    .filter(
      ({ metrics }, at) => at > 0 && changesFormula(versions[at - 1]?.metrics ?? [], metrics, 'customer'),
    )
    .map(({ metrics: _, ...marker }) => marker)
    .reverse()
}
