import { transact } from '@padron/db'
import { sql } from '@padron/db/query'
import { conflict, isRetryable, type JobFace, jobPolicy, type RetryJob } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findJob, findJobForChange } from './find.ts'

/**
 * Lets a job that ended without its effect run again, with all its attempts, on behalf of whoever started it.
 * `conflict: job_not_retryable` while it still runs, and when it is done.
 */
export function retryJob(ctx: Ctx, { jobId, reason }: RetryJob): Promise<JobFace> {
  return transact(ctx, async (tx) => {
    const before = await findJobForChange(tx, jobId, ctx.actor, ctx.now())
    allow(ctx.actor, jobPolicy.retry, before)
    if (!isRetryable(before.state)) throw conflict('job_not_retryable', { current: before })
    await tx.execute(sql`
      update app.outbox
         set state = 'waiting', due_at = now(), failures = 0, losses = 0, last_error = null,
             finished_at = null, cancel_requested_at = null, claimed_until = null, started_at = null
       where id = ${jobId}::uuid`)
    const after = await findJob(tx, jobId, ctx.actor, ctx.now())
    record(tx, 'job.retried', {
      noun: 'job',
      objectId: jobId,
      before: { state: before.state, lastError: before.lastError },
      after: { state: after.state, reason },
    })
    return after
  })
}
