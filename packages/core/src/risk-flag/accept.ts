import type { AcceptRiskFlag, RiskFlagFace } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { move } from './move.ts'

/**
 * Makes what a rule proposed an open flag, the customer under review. Throws `conflict:
 * risk_flag_not_proposed | changed_meanwhile`, `invalid: date_in_past`.
 */
export const acceptRiskFlag = (ctx: Ctx, input: AcceptRiskFlag): Promise<RiskFlagFace> =>
  move(ctx, input, {
    verb: 'accept',
    event: 'risk-flag.accepted',
    keeps: ({ reason, reviewOn }) => ({ reviewOn: reviewOn ?? null, ...(reason && { reason }) }),
  })
