import type { Day } from '../charge/calendar.ts'
import { invalid, type Reason } from '../failure.ts'

export const badgeCodes = ['vip', 'dormant', 'under_review'] as const
export type BadgeCode = (typeof badgeCodes)[number]
/** What a person may give; the others follow from what is so. */
export const givenBadges = ['vip'] as const

/** Why a badge is there: a reason worded where it shows, or the words of whoever gave it. */
export type BadgeReason = Reason | { words: string }

/** A mark beside the name of a customer (B-37). */
export type BadgeFace = {
  badge: BadgeCode
  source: 'rule' | 'manual'
  reason: BadgeReason
  /** What the rule counted; no key for whoever does not read financial figures. */
  figures?: { currency: string; amountMinor: number; rank: number; of: number } | null
  since: Date
  expiresOn: Day | null
  givenBy: string | null
}

/** The company's setting `badgeRules` overrides any of these. */
export type BadgeRules = {
  /** VIP: the share at the top, in percent, by what was paid in so many months, currency by currency. */
  vipPercent: number
  vipMonths: number
  /** Dormant: days since the last order, or since the last order or contact. */
  dormantDays: number
  dormantBy: 'order' | 'contact'
}

export const shippedBadgeRules: BadgeRules = {
  vipPercent: 10,
  vipMonths: 24,
  dormantDays: 365,
  dormantBy: 'order',
}

/** The rules in force, and how many customers have each badge: by rule, and by hand. */
export type BadgeBook = { rules: BadgeRules; vip: number; vipGiven: number; dormant: number }

/** The rules in force: what is shipped, with what the company set. */
export const badgeRulesOf = (setting: Partial<BadgeRules> | null): BadgeRules => ({
  ...shippedBadgeRules,
  ...setting,
})

/** Throws `invalid: date_in_past` for a badge that would be over when it is given; its last day counts. */
export function assertBadgeDay(expiresOn: Day, today: Day): void {
  if (expiresOn >= today) return
  const reason = { code: 'date_in_past' }
  throw invalid(reason.code, { fields: [{ path: 'expiresOn', reason }] })
}
