import type { Tx } from '@padron/db'
import {
  breakdownOf,
  computeScore,
  type Metric,
  metricsFor,
  noFacts,
  type RecordScore,
  ratingsFrom,
  type ScoreBefore,
  slidersOf,
} from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { standBefore } from '../gate/index.ts'
import { findCatalogue } from '../metric/index.ts'

type Asked = { subject: RecordScore['subject']; id: string; customerId: string }

const text = `select app.ratings_version($1) as version,
  (select coalesce(jsonb_object_agg(r.metric_code, r.rating), '{}') from app.ratings r
    where r.subject_id = $1) as rated`

/** The score of a quote or project, calculated when it is shown: nothing of it is stored but its ratings. */
export async function readRecordScore(
  tx: Tx,
  ctx: Ctx,
  { subject, id, customerId }: Asked,
): Promise<RecordScore> {
  const standing = await standBefore(tx, ctx, { customerId, operation: 'score' })
  const { metrics } = await findCatalogue(tx)
  const [found] = await tx.run<Omit<RatedRecord, 'subject' | 'id'>>('record-ratings', text, [id])
  const record = { subject, id, version: found?.version ?? 0, rated: found?.rated ?? {} }
  return recordScoreOf(ctx, standing, metrics, record)
}

export type RatedRecord = Pick<RecordScore, 'subject' | 'id' | 'version'> & { rated: Record<string, number> }

/** The score of one record from its ratings, by the present catalogue. */
export function recordScoreOf(
  { actor }: Ctx,
  standing: ScoreBefore,
  catalogue: readonly Metric[],
  { subject, id, version, rated }: RatedRecord,
): RecordScore {
  const metrics = metricsFor(catalogue, subject)
  // Only customers are computed from the register, so that no day matters here.
  const byCode = new Map(Object.entries(rated))
  const ratings = ratingsFrom(metrics, { rated: byCode, facts: noFacts }, '1970-01-01')
  const { score, parts } = computeScore(metrics, ratings)
  return {
    subject,
    id,
    score,
    sliders: slidersOf(actor, standing, metrics, ratings),
    version,
    breakdown: breakdownOf(metrics, parts),
  }
}
