import { type Tx, transact } from '@padron/db'
import {
  assertCatalogue,
  assertRatedKept,
  compareCatalogues,
  conflict,
  type MetricList,
  metricPolicy,
  type SaveMetrics,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findCatalogue, findRated } from './find.ts'

/**
 * Puts a whole catalogue in force as one version, if it differs; every score is stale since. Throws
 * `conflict: changed_meanwhile` with the present one, `metric_in_use` for a rated one that would go.
 */
export function saveMetrics(ctx: Ctx, { expectedVersion, metrics, note }: SaveMetrics): Promise<MetricList> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, metricPolicy.manage, undefined)
    const before = await findCatalogue(tx)
    const moved = () => conflict('changed_meanwhile', { current: before })
    if (before.version !== expectedVersion) throw moved()
    assertCatalogue(metrics)
    const changes = compareCatalogues(before.metrics, metrics)
    if (changes.length === 0) return { ...before, mayManage: true }
    const touched = changes.map(({ code }) => code)
    assertRatedKept(before.metrics, metrics, await findRated(tx, touched))
    const version = await write(tx, { expectedVersion, metrics, note })
    if (version === null) throw moved()
    record(tx, 'metric.saved', {
      objectId: 'catalogue',
      before: { version: before.version },
      after: { version, note: note ?? null, changes },
    })
    return { version, metrics, mayManage: true }
  })
}

async function write(tx: Tx, { expectedVersion, metrics, note }: SaveMetrics): Promise<number | null> {
  const text = 'select app.save_metrics($1::jsonb, $2, $3) as version'
  const values = [JSON.stringify(metrics), note ?? null, expectedVersion]
  const [saved] = await tx.run<{ version: number | null }>('save-metrics', text, values)
  return saved?.version ?? null
}
