import { cancelJob, getJob, listJobs, retryJob } from '@padron/core/job'
import { CancelJob, GetJob, ListJobs, RetryJob } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const jobRouter = router({
  list: staffProcedure.input(ListJobs).query(({ ctx, input }) => listJobs(ctx, input)),
  get: staffProcedure.input(GetJob).query(({ ctx, input }) => getJob(ctx, input)),
  cancel: staffProcedure.input(CancelJob).mutation(({ ctx, input }) => cancelJob(ctx, input)),
  retry: staffProcedure.input(RetryJob).mutation(({ ctx, input }) => retryJob(ctx, input)),
})
