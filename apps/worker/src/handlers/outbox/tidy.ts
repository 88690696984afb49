import { tidyFreshbooks } from '@padron/core/freshbooks'
import { tidyOutbox } from '@padron/core/outbox'
import { done, outboxJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'

export const tidy = handle(outboxJobs.tidy, async (ctx) => {
  await tidyFreshbooks(ctx)
  await tidyOutbox(ctx)
  return done()
})
