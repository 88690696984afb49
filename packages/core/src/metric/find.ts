import type { Tx } from '@padron/db'
import { type Metric, type MetricCatalogue, notFound } from '@padron/domain'

const text = `select version, metrics from app.metric_versions
  where $1::int is null or version = $1 order by version desc limit 1`

/** The catalogue in force, or as one version had it; `not_found` for a version that never was. */
export async function findCatalogue(tx: Tx, version?: number): Promise<MetricCatalogue> {
  const [found] = await tx.run<MetricCatalogue>('metric-catalogue', text, [version ?? null])
  if (!found) throw notFound('metric')
  return found
}

/** Of these codes the ones somebody has rated by. */
export async function findRated(tx: Tx, codes: string[]): Promise<string[]> {
  if (codes.length === 0) return []
  const rated = `select c as code from unnest($1::text[]) c
    where exists (select from app.ratings r where r.metric_code = c)`
  return (await tx.run<Pick<Metric, 'code'>>('rated-metrics', rated, [codes])).map(({ code }) => code)
}
