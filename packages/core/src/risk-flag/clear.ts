import type { ClearRiskFlag, RiskFlagFace } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { ends } from './ends.ts'
import { move } from './move.ts'

/** Ends a flag and says why. Throws `conflict: risk_flag_not_live | changed_meanwhile`. */
export const clearRiskFlag = (ctx: Ctx, input: ClearRiskFlag): Promise<RiskFlagFace> =>
  move(ctx, input, { verb: 'clear', event: 'risk-flag.cleared', keeps: ends })
