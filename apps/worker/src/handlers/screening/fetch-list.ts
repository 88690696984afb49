import { fetchList as fetchPublishedList } from '@padron/core/screening'
import { done, screeningJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'

export const fetchList = handle(screeningJobs.fetchList, async (ctx) => {
  await fetchPublishedList(ctx)
  return done()
})
