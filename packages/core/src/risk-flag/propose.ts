import { type Tx, transact } from '@padron/db'
import { type RiskFlagType, type RiskRules, riskFlagPolicy, riskRulesOf } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { settle } from '../settle.ts'
import { findToday } from './find.ts'
import { expireText, findRulesText, proposeText } from './rules-text.ts'

/** What a night came to: flags proposed, and proposals and flags whose time is over. */
export type RulesRun = { proposed: number; expired: number }

type Flag = { id: string; customerId: string; type: RiskFlagType }

/**
 * Lets the rules look at everybody: what they find is proposed with its evidence and never opened by itself;
 * flags nobody reviewed by their day expire, and so do proposals that no longer hold. Safe to run twice.
 */
export function proposeRiskFlags(ctx: Ctx): Promise<RulesRun> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, riskFlagPolicy.edit, undefined)
    const [row] = await tx.run<{ rules: Partial<RiskRules> | null }>('risk-rules', findRulesText, [])
    const rules = riskRulesOf(row?.rules ?? null)
    const today = await findToday(tx, ctx.now())
    const values = [today, ctx.now(), ...ruleValues(rules)]
    const expired = await tx.run<Flag>('risk-flags-expire', expireText, values.slice(0, -1))
    tellEach(tx, 'risk-flag.expired', expired)
    const proposed = await tx.run<Flag>('risk-flags-propose', proposeText, values)
    tellEach(tx, 'risk-flag.proposed', proposed)
    const run = { proposed: proposed.length, expired: expired.length }
    await settle(tx, run)
    return run
  })
}

const ruleValues = (rules: RiskRules) => [
  rules.overdueDays,
  rules.windowDays,
  rules.cancelledOrders,
  rules.cancelledShare,
  rules.openedCases,
  rules.quietDays,
]

function tellEach(tx: Tx, event: `risk-flag.${string}`, flags: Flag[]) {
  for (const { id, customerId, type } of flags)
    record(tx, event, { customerId, objectId: id, cause: 'rule', after: { type } })
}
