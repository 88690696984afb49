import { endCeasedCharges } from '@padron/core/charge'
import { billingJobs, done } from '@padron/jobs'
import { handle } from '../../handle.ts'

export const endCharges = handle(billingJobs.endCharges, async (ctx, { serviceId }) => {
  await endCeasedCharges(ctx, { serviceId })
  return done()
})
