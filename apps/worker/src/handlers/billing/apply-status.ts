import { applyStatus } from '@padron/core/billing'
import { billingJobs, done } from '@padron/jobs'
import { handle } from '../../handle.ts'

export const applyBillingStatus = handle(billingJobs.applyStatus, async (ctx, { transitionIds }) => {
  await applyStatus(ctx, { transitionIds })
  return done()
})
