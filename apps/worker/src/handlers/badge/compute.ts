import { computeBadges } from '@padron/core/badge'
import { badgeJobs, done } from '@padron/jobs'
import { handle } from '../../handle.ts'

export const badgeCompute = handle(badgeJobs.compute, async (ctx) => {
  await computeBadges(ctx)
  return done()
})
