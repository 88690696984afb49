import { cancelJob, getJob, listJobs, retryJob, watchJob } from '@padron/core/job'
import { CancelJob, GetJob, ListJobs, RetryJob } from '@padron/domain'
import { openLive } from '../open-live.ts'
import { router, staffProcedure } from '../procedures.ts'

export const jobRouter = router({
  list: staffProcedure.input(ListJobs).query(({ ctx, input }) => listJobs(ctx, input)),
  get: staffProcedure.input(GetJob).query(({ ctx, input }) => getJob(ctx, input)),
  /** Server-sent events: the job as often as it changes, until it is over. */
  watch: staffProcedure
    .input(GetJob)
    .subscription(({ ctx, input, signal }) => openLive(watchJob(ctx, input, signal))),
  cancel: staffProcedure.input(CancelJob).mutation(({ ctx, input }) => cancelJob(ctx, input)),
  retry: staffProcedure.input(RetryJob).mutation(({ ctx, input }) => retryJob(ctx, input)),
})
