import type { Day } from '../charge/calendar.ts'
import type { Amount } from '../customer/overview.ts'
import { conflict, Failure, type Reason } from '../failure.ts'

/** A referral seen from one side: `customer` is whoever stands on the other. */
export type ReferralFace = {
  id: string
  customer: { id: string; number: string; legalName: string; isActive: boolean }
  referredOn: Day
  note: string | null
  recordedBy: string | null
  recordedAt: Date
  version: number
}

/** Whom somebody brought, and the newest of those they brought in turn. */
export type ReferredFace = ReferralFace & {
  /** Historic net value, by currency; no key for whoever does not read value. */
  ltv?: Amount[]
  broughtCount: number
  brought: Pick<ReferralFace, 'id' | 'customer' | 'referredOn'>[]
}

export type Referrals = {
  referredBy: ReferralFace | null
  /** Newest first; how many there are in all stands beside. */
  referred: ReferredFace[]
  referredCount: number
}

type Asked = { customerId: string; referredOn: Day }
type Known = { referrerId: string | null; standing: ReferralFace | null; today: Day }

/**
 * Throws `invalid: unknown_customer | referral_self | date_in_future` at its field, or `conflict:
 * referral_there_already`. Loops over other customers are the database's to refuse.
 */
export function assertReferral({ customerId, referredOn }: Asked, { referrerId, standing, today }: Known) {
  if (referrerId === null) throw refusal('referrerNumber', { code: 'unknown_customer' })
  if (referrerId === customerId) throw refusal('referrerNumber', { code: 'referral_self' })
  if (referredOn > today) throw refusal('referredOn', { code: 'date_in_future' })
  if (standing) throw conflict('referral_there_already', { current: standing })
}

const refusal = (path: string, reason: Reason) =>
  new Failure('invalid', reason, { fields: [{ path, reason }] })
