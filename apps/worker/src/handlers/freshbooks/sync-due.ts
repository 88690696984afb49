import { startDueSync } from '@padron/core/freshbooks'
import { done, freshbooksJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'

export const syncDue = handle(freshbooksJobs.syncDue, async (ctx) => {
  await startDueSync(ctx, 'incremental')
  return done()
})

export const sweepDue = handle(freshbooksJobs.sweepDue, async (ctx) => {
  await startDueSync(ctx, 'sweep')
  return done()
})
