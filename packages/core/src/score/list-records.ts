import { read } from '@padron/db'
import { type ListRecordScores, orderPolicy, type RecordScore, scorePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { standBefore } from '../gate/index.ts'
import { findCatalogue } from '../metric/index.ts'
import { type RatedRecord, recordScoreOf } from './record-face.ts'

const text = `select r.subject, r.id, app.ratings_version(r.id) as version,
    (select coalesce(jsonb_object_agg(g.metric_code, g.rating), '{}') from app.ratings g
      where g.subject_id = r.id) as rated
  from (select 'quote' as subject, id from app.quotes where customer_id = $1 and state <> 'cancelled'
    union all select 'project', id from app.projects where customer_id = $1 and state <> 'cancelled') r
  order by r.id desc`

/** The scores of a customer's quotes and projects, without the cancelled ones, newest first. */
export function listRecordScores(ctx: Ctx, { customerId }: ListRecordScores): Promise<RecordScore[]> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, scorePolicy.read, undefined)
    allow(ctx.actor, orderPolicy.read, undefined)
    const standing = await standBefore(tx, ctx, { customerId, operation: 'score' })
    const { metrics } = await findCatalogue(tx)
    const enabled = new Set(metrics.flatMap((metric) => (metric.enabled ? [metric.appliesTo] : [])))
    if (!enabled.has('quote') && !enabled.has('project')) return []
    const found = await tx.run<RatedRecord>('rated-records', text, [customerId])
    return found
      .filter(({ subject }) => enabled.has(subject))
      .map((record) => recordScoreOf(ctx, standing, metrics, record))
  })
}
