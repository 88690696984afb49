import { read } from '@padron/db'
import { type GetScoreDistribution, type ScoreDistribution, scoreBins, scorePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { staleText } from './stale.ts'

type Row = { bins: Record<string, number>; total: number; stale: number }

const among = 'select c.id from app.customers c where c.status_code = any ($1)'

const text = `select
  (select coalesce(jsonb_object_agg(b.bin, b.n), '{}') from (
    select least(${scoreBins.count - 1}, s.score / ${scoreBins.width}) as bin, count(*) as n
      from app.customer_scores s
     where s.score is not null and ($1::text[] is null or s.customer_id in (${among})) group by 1) b) as bins,
  (select coalesce(sum(e.value::int), 0)::int from jsonb_each_text(app.count_by_status()) e
    where $1::text[] is null or e.key = any ($1)) as total,
  (select count(*)::int from (${staleText}) s where $1::text[] is null or s.id in (${among})) as stale`

/** How the scores lie, in bins of five points; who has none is counted apart, never as a zero. */
export function getScoreDistribution(
  ctx: Ctx,
  { statusCodes }: GetScoreDistribution,
): Promise<ScoreDistribution> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, scorePolicy.read, undefined)
    const [row] = await tx.run<Row>('score-distribution', text, [statusCodes ?? null])
    const bins = Array.from({ length: scoreBins.count }, (_, bin) => row?.bins[bin] ?? 0)
    const scored = bins.reduce((sum, count) => sum + count, 0)
    return { bins, none: (row?.total ?? 0) - scored, stale: row?.stale ?? 0 }
  })
}
