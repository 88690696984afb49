import type { DismissRiskFlag, RiskFlagFace } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { ends } from './ends.ts'
import { move } from './move.ts'

/**
 * Says no to what a rule proposed, and why; the rule keeps quiet for a while. Throws `conflict:
 * risk_flag_not_proposed | changed_meanwhile`.
 */
export const dismissRiskFlag = (ctx: Ctx, input: DismissRiskFlag): Promise<RiskFlagFace> =>
  move(ctx, input, { verb: 'dismiss', event: 'risk-flag.dismissed', keeps: ends })
