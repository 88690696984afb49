import { takeInList } from '@padron/core/screening'
import { cancel, done, screeningJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'

export const loadList = handle(screeningJobs.loadList, async (ctx, { snapshotId }) => {
  const taken = await takeInList(ctx, { snapshotId })
  return taken.end === 'refused' ? cancel(taken.reason) : done()
})
