import { inheritStatus } from '@padron/core/transition'
import { done, transitionJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'

export const inherited = handle(transitionJobs.inherit, async (ctx, { transitionId }) => {
  await inheritStatus(ctx, { transitionId })
  return done()
})
