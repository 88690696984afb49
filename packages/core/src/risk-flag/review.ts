import type { ReviewRiskFlag, RiskFlagFace } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { move } from './move.ts'

/**
 * Says that somebody looked and the flag stands, until another day or for good. Throws `conflict:
 * risk_flag_not_live | changed_meanwhile`, `invalid: date_in_past`.
 */
export const reviewRiskFlag = (ctx: Ctx, input: ReviewRiskFlag): Promise<RiskFlagFace> =>
  move(ctx, input, {
    verb: 'review',
    event: 'risk-flag.reviewed',
    keeps: ({ reviewOn }) => ({ reviewedAt: ctx.now(), reviewOn: reviewOn ?? null }),
  })
