import { transact } from '@padron/db'
import { sql } from '@padron/db/query'
import { type CancelJob, conflict, isCancellable, type JobFace, jobPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findJob, findJobForChange } from './find.ts'
import { quietJobs } from './quiet.ts'

/**
 * Calls a job off: at once while it waits; a running one stops at its next step and keeps what it saved.
 * `conflict: job_over` when it has ended, `job_follows_by_itself` for what a committed change brings with it.
 */
export function cancelJob(ctx: Ctx, { jobId, reason }: CancelJob): Promise<JobFace> {
  return transact(ctx, async (tx) => {
    const before = await findJobForChange(tx, jobId, ctx.actor, ctx.now())
    allow(ctx.actor, jobPolicy.cancel, before)
    if (quietJobs.includes(before.name)) throw conflict('job_follows_by_itself', { current: before })
    if (!isCancellable(before.state)) throw conflict('job_over', { current: before })
    await tx.execute(sql`
      update app.outbox
         set cancel_requested_at = coalesce(cancel_requested_at, now()),
             state = case when started_at is null then 'cancelled' else state end,
             finished_at = case when started_at is null then now() end
       where id = ${jobId}::uuid and state in ('waiting', 'sent')`)
    const after = await findJob(tx, jobId, ctx.actor, ctx.now())
    record(tx, 'job.cancelled', {
      noun: 'job',
      objectId: jobId,
      before: { state: before.state },
      after: { state: after.state, reason },
    })
    return after
  })
}
