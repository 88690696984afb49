import { read } from '@padron/db'
import { type ListMetrics, type MetricList, metricPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findCatalogue } from './find.ts'

/** The metrics in force, or as one version had them. Ability `metric.read`. */
export function listMetrics(ctx: Ctx, { version }: ListMetrics): Promise<MetricList> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, metricPolicy.read, undefined)
    const catalogue = await findCatalogue(tx, version)
    return { ...catalogue, mayManage: metricPolicy.manage(ctx.actor, undefined).allowed }
  })
}
