import { closeBulk, runBulk } from '@padron/core/transition'
import { done, transitionJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'

export const bulkRun = handle(
  transitionJobs.runBulk,
  async (ctx, { bulkId }) => {
    await runBulk(ctx, { bulkId })
    return done()
  },
  (system, { bulkId }) => closeBulk(system, bulkId),
)
