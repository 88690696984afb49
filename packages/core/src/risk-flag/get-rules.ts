import { read } from '@padron/db'
import { type RiskRules, riskFlagPolicy, riskRulesOf } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findRulesText } from './rules-text.ts'

/** From when rules propose a flag. */
export function getRiskRules(ctx: Ctx): Promise<RiskRules> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, riskFlagPolicy.configure, undefined)
    const [row] = await tx.run<{ rules: Partial<RiskRules> | null }>('risk-rules', findRulesText, [])
    return riskRulesOf(row?.rules ?? null)
  })
}
