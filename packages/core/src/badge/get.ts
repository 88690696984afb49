import { read } from '@padron/db'
import { type BadgeBook, type BadgeRules, badgePolicy, badgeRulesOf } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

type Row = Omit<BadgeBook, 'rules'> & { rules: Partial<BadgeRules> | null }

const text = `select (select value from app.settings where key = 'badgeRules') as rules,
    count(*) filter (where badge = 'vip' and source = 'rule')::int as vip,
    count(*) filter (where badge = 'vip' and source = 'manual')::int as "vipGiven",
    count(*) filter (where badge = 'dormant')::int as dormant
  from app.customer_badges`

/** The rules badges are worked out by, and how many customers have each, as of the last working out. */
export function getBadgeBook(ctx: Ctx): Promise<BadgeBook> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, badgePolicy.recompute, undefined)
    const [row] = await tx.run<Row>('badge-book', text, [])
    const { rules = null, ...counts } = row ?? { vip: 0, vipGiven: 0, dormant: 0 }
    return { rules: badgeRulesOf(rules), ...counts }
  })
}
