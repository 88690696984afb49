import type { Day } from '../charge/calendar.ts'
import type { Amount } from '../customer/overview.ts'
import type { Repurchase } from './repurchase.ts'

/**
 * What a customer is worth (B-38), without tax. A part the reader may not see is no key: the first five are
 * financial figures, the last two are value.
 */
export type CustomerValue = {
  /** Everything invoiced and not cancelled. */
  lifetimeSales?: Amount[]
  /** The same since the fiscal year began, on `ytdSince`. */
  ytdSales?: Amount[]
  ytdSince?: Day
  /** What open invoices still ask for. */
  arBalance?: Amount[]
  lastPayment?: (Amount & { paidOn: Day }) | null
  /** Historic net: invoices that were paid in full. */
  ltv?: Amount[]
  repurchase?: Repurchase
}

/** The day the fiscal year began; `month` is its first one, 1 to 12. */
export function fiscalYearBegan(today: Day, month: number): Day {
  const [year = '', current = ''] = today.split('-')
  const began = Number(current) >= month ? Number(year) : Number(year) - 1
  return `${String(began).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`
}
