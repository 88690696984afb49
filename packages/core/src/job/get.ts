import { read } from '@padron/db'
import type { GetJob, JobFace } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { findJob } from './find.ts'

/** One job with its progress, for whoever started it and for those who keep the queue. */
export function getJob(ctx: Ctx, { jobId }: GetJob): Promise<JobFace> {
  return read(ctx, (tx) => findJob(tx, jobId, ctx.actor, ctx.now()))
}
