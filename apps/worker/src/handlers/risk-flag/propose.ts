import { proposeRiskFlags } from '@padron/core/risk-flag'
import { done, riskFlagJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'

export const riskFlagPropose = handle(riskFlagJobs.propose, async (ctx) => {
  await proposeRiskFlags(ctx)
  return done()
})
