import { transact } from '@padron/db'
import { type RiskRules, riskFlagPolicy, riskRulesOf, type SetRiskRules } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { saveSettings } from '../save-settings.ts'

/** Says from when rules propose a flag; what was proposed or raised before stays. */
export function setRiskRules(ctx: Ctx, rules: SetRiskRules): Promise<RiskRules> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, riskFlagPolicy.configure, undefined)
    const { riskRules } = await saveSettings(tx, { riskRules: rules })
    const before = riskRulesOf((riskRules ?? null) as Partial<RiskRules> | null)
    record(tx, 'risk-flag.rules-set', { objectId: 'riskRules', before, after: rules })
    return rules
  })
}
