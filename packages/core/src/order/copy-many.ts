import { transact } from '@padron/db'
import { type CopyManyOrders, orderPolicy } from '@padron/domain'
import { orderJobs } from '@padron/jobs'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { record } from '../record.ts'

/** Copies many orders by a job, each through its own gate; `order.copies` answers row by row. */
export function copyManyOrders(
  ctx: Ctx,
  { orderIds, acknowledged }: CopyManyOrders,
): Promise<{ jobId: string }> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, orderPolicy.write, undefined)
    const wanted = [...new Set(orderIds)]
    const jobId = enqueue(tx, orderJobs.copyMany, { orderIds: wanted, acknowledged })
    record(tx, 'order.copying-many', { objectId: jobId, after: { count: wanted.length } })
    return { jobId }
  })
}
