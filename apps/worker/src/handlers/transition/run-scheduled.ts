import { refuseScheduled, runScheduled } from '@padron/core/transition'
import { done, snooze, transitionJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'

export const scheduledRun = handle(
  transitionJobs.runScheduled,
  async (ctx, { scheduledId }) => {
    const run = await runScheduled(ctx, { scheduledId })
    return run.outcome === 'early' ? snooze(run.seconds) : done()
  },
  (system, { scheduledId }, code) => refuseScheduled(system, { scheduledId, reason: { code } }),
)
