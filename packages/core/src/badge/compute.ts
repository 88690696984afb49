import { transact } from '@padron/db'
import { type BadgeRules, badgePolicy, badgeRulesOf, dayIn } from '@padron/domain'
import { allow } from '../allow.ts'
import { asWorker } from '../as-worker.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { settle } from '../settle.ts'
import { computeText, expireText } from './rules-text.ts'

/** What working out came to: how many have each badge by rule, how many got or lost one. */
export type BadgesComputed = { vip: number; dormant: number; given: number; taken: number; expired: number }

type Setting = { rules: Partial<BadgeRules> | null; zone: string }

const settingText = `select pg_advisory_xact_lock(hashtext('badge.compute')),
  (select value from app.settings where key = 'badgeRules') as rules,
  coalesce((select value #>> '{}' from app.settings where key = 'companyTimeZone'), 'UTC') as zone`

/**
 * Works out VIP and dormant for everybody in one statement, and ends badges by hand whose last day is over.
 * Two at once wait for one another; a second run changes nothing.
 */
export function computeBadges(ctx: Ctx): Promise<BadgesComputed> {
  allow(ctx.actor, badgePolicy.recompute, undefined)
  return transact(asWorker(ctx), async (tx) => {
    const [setting] = await tx.run<Setting>('badge-setting', settingText, [])
    const { rules = null, zone = 'UTC' } = setting ?? {}
    const { vipPercent, vipMonths, dormantDays, dormantBy } = badgeRulesOf(rules)
    const today = dayIn(zone, ctx.now())
    const over = await tx.run<{ customerId: string; badge: string }>('badges-expire', expireText, [today])
    for (const { customerId, badge } of over)
      record(tx, 'badge.expired', { customerId, objectId: customerId, before: { badge } })
    const [counts] = await tx.run<Omit<BadgesComputed, 'expired'>>('badges-compute', computeText, [
      ...[today, vipPercent, vipMonths, dormantDays, dormantBy, zone],
      ctx.now(),
    ])
    const computed = { ...(counts ?? nothing), expired: over.length }
    record(tx, 'badge.computed', { after: computed })
    await settle(tx, computed)
    return computed
  })
}

const nothing = { vip: 0, dormant: 0, given: 0, taken: 0 }
