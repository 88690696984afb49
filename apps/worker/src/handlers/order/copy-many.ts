import { runCopies } from '@padron/core/order'
import { done, orderJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'

export const copyMany = handle(orderJobs.copyMany, async (ctx, payload) => {
  await runCopies(ctx, payload)
  return done()
})
