import { read } from '@padron/db'
import {
  changesFormula,
  compareCatalogues,
  type ListMetricVersions,
  type Metric,
  type MetricVersion,
  metricPolicy,
  metricSubjects,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

type Row = Pick<MetricVersion, 'version' | 'savedAt' | 'savedBy' | 'note'> & { metrics: Metric[] }

const text = `select version, metrics, saved_at as "savedAt", saved_by_name as "savedBy", note
  from app.metric_versions where $1::int is null or version < $1 order by version desc limit $2`

/** What each save of the catalogue changed, newest first; the empty one before the first is no version. */
export function listMetricVersions(
  ctx: Ctx,
  { cursor, limit }: ListMetricVersions,
): Promise<{ versions: MetricVersion[]; nextCursor: number | null }> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, metricPolicy.read, undefined)
    const rows = await tx.run<Row>('metric-versions', text, [cursor ?? null, limit + 2])
    const shown = rows.slice(0, limit).filter(({ version }) => version > 0)
    const versions = shown.map(({ metrics, ...row }, at) => {
      const before = rows[at + 1]?.metrics ?? []
      const changes = compareCatalogues(before, metrics)
      const changesFormulaOf = metricSubjects.filter((subject) => changesFormula(before, metrics, subject))
      return { ...row, changes, changesFormulaOf }
    })
    const last = versions.at(-1)?.version ?? 1
    return { versions, nextCursor: last > 1 ? last : null }
  })
}
