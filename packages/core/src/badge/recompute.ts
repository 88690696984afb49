import { transact } from '@padron/db'
import { badgePolicy } from '@padron/domain'
import { badgeJobs } from '@padron/jobs'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { record } from '../record.ts'

/** Asks for the badges of everybody to be worked out now, and not only tonight; answers the job. */
export function recomputeBadges(ctx: Ctx): Promise<{ jobId: string }> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, badgePolicy.recompute, undefined)
    const jobId = enqueue(tx, badgeJobs.compute, {})
    record(tx, 'badge.asked', { objectId: jobId })
    return { jobId }
  })
}
