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
 * flags nobody reviewed by their day expire, and so do proposals that no longer hold. So many flags a
 * transaction; safe to run twice and to take up where it stopped.
 */
export async function proposeRiskFlags(ctx: Ctx, { batchSize = 5_000 } = {}): Promise<RulesRun> {
  allow(ctx.actor, riskFlagPolicy.edit, undefined)
  const expired = await inBatches(batchSize, () => expireSome(ctx, batchSize))
  const proposed = await inBatches(batchSize, () => proposeSome(ctx, batchSize))
  const run = { proposed, expired }
  await transact(ctx, (tx) => settle(tx, run))
  return run
}

async function inBatches(batchSize: number, some: () => Promise<number>): Promise<number> {
  for (let sum = 0; ; ) {
    const count = await some()
    sum += count
    if (count < batchSize) return sum
  }
}

const expireSome = (ctx: Ctx, batchSize: number) =>
  transact(ctx, async (tx) => {
    const { seen } = await findRules(tx, ctx.now())
    const flags = await tx.run<Flag>('risk-flags-expire', expireText, [...seen, batchSize])
    return tellEach(tx, 'risk-flag.expired', flags)
  })

const proposeSome = (ctx: Ctx, batchSize: number) =>
  transact(ctx, async (tx) => {
    const { seen, quietDays } = await findRules(tx, ctx.now())
    const flags = await tx.run<Flag>('risk-flags-propose', proposeText, [...seen, batchSize, quietDays])
    return tellEach(tx, 'risk-flag.proposed', flags)
  })

/** What the rules are given to look with, in the order of their text. */
async function findRules(tx: Tx, now: Date) {
  const [row] = await tx.run<{ rules: Partial<RiskRules> | null }>('risk-rules', findRulesText, [])
  const { quietDays, ...rules } = riskRulesOf(row?.rules ?? null)
  const { overdueDays, windowDays, cancelledOrders, cancelledShare, openedCases } = rules
  const numbers = [overdueDays, windowDays, cancelledOrders, cancelledShare, openedCases]
  return { seen: [await findToday(tx, now), now, ...numbers], quietDays }
}

function tellEach(tx: Tx, event: `risk-flag.${string}`, flags: Flag[]): number {
  for (const { id, customerId, type } of flags)
    record(tx, event, { customerId, objectId: id, cause: 'rule', after: { type } })
  return flags.length
}
