import { transact } from '@padron/db'
import { type BadgeRules, badgePolicy, badgeRulesOf, type SetBadgeRules } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { saveSettings } from '../save-settings.ts'

/** Says by which rules badges are worked out from tonight on; badges given by hand stand. */
export function setBadgeRules(ctx: Ctx, rules: SetBadgeRules): Promise<BadgeRules> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, badgePolicy.configure, undefined)
    const { badgeRules } = await saveSettings(tx, { badgeRules: rules })
    const before = badgeRulesOf((badgeRules ?? null) as Partial<BadgeRules> | null)
    record(tx, 'badge.rules-set', { objectId: 'badgeRules', before, after: rules })
    return rules
  })
}
