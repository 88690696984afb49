import { followNext } from '@padron/core/transition'
import { done, snooze, transitionJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'

export const nextStatus = handle(transitionJobs.followNext, async (ctx, { transitionId }) => {
  const run = await followNext(ctx, { transitionId })
  return run.outcome === 'early' ? snooze(run.seconds) : done()
})
