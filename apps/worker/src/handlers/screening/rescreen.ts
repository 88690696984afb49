import { rescreenCustomers } from '@padron/core/screening'
import { done, screeningJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'

export const rescreen = handle(screeningJobs.rescreen, async (ctx) => {
  await rescreenCustomers(ctx)
  return done()
})
