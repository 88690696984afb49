import { type Day, daysBetween } from '../charge/calendar.ts'
import { divideHalfUp } from './half-up.ts'
import type { ComputedKind, Metric, MetricSource, ProfileFacts } from './metric.ts'

export const metricUnits = ['points', 'percent', 'orders_a_year', 'days'] as const
export type MetricUnit = (typeof metricUnits)[number]

const unitOf: Record<MetricSource, MetricUnit> = {
  rating: 'points',
  quote_acceptance: 'percent',
  order_frequency: 'orders_a_year',
  days_since_last_order: 'days',
  cancellation_share: 'percent',
  payment_punctuality: 'percent',
  average_days_late: 'days',
}

/** What a value of that source counts, in hundredths; a rating by hand counts whole points. */
export const metricUnit = (source: MetricSource): MetricUnit => unitOf[source]

const daysOfYear = 365
/** A customer of yesterday did not order 365 times a year. */
const fewestDaysCounted = 30

/** In hundredths; of nothing there is no share. */
const shareOf = (some: number, all: number) => (all > 0 ? divideHalfUp(some * 10_000, all) : null)

const formulas: Record<ComputedKind, (facts: ProfileFacts, today: Day) => number | null> = {
  quote_acceptance: ({ quotesAccepted, quotesRejected }) =>
    shareOf(quotesAccepted, quotesAccepted + quotesRejected),
  order_frequency: ({ ordersPlaced, ordersCancelled, firstOrderOn }, today) => {
    const kept = ordersPlaced - ordersCancelled
    if (firstOrderOn === null || kept <= 0) return null
    const days = Math.max(fewestDaysCounted, daysBetween(firstOrderOn, today))
    return divideHalfUp(kept * daysOfYear * 100, days)
  },
  days_since_last_order: ({ lastOrderOn }, today) =>
    lastOrderOn === null ? null : Math.max(0, daysBetween(lastOrderOn, today)) * 100,
  cancellation_share: ({ ordersPlaced, ordersCancelled }) => shareOf(ordersCancelled, ordersPlaced),
  payment_punctuality: ({ invoicesPaid, invoicesPunctual }) => shareOf(invoicesPunctual, invoicesPaid),
  average_days_late: ({ invoicesPaid, daysLate }) =>
    invoicesPaid > 0 ? divideHalfUp(daysLate * 100, invoicesPaid) : null,
}

/**
 * What the register says of a customer, in hundredths of the unit of the kind, half up (domain §12). Null
 * where nothing is recorded. `today` is a day of the company's calendar.
 */
export const metricValueOf = (kind: ComputedKind, facts: ProfileFacts, today: Day): number | null =>
  formulas[kind](facts, today)

/**
 * A value as a rating of 0 to 10,000 hundredths, half up: a slider's whole points times 100, a computed value
 * by its two bounds (worst 0, best 100, clamped). Null stays null: the missing rule is the score's.
 */
export function ratingOf(
  { source, worst, best }: Pick<Metric, 'source' | 'worst' | 'best'>,
  value: number | null,
): number | null {
  if (value === null) return null
  if (source === 'rating') return value * 100
  if (worst === null || best === null || worst === best) return null
  const direction = best > worst ? 1 : -1
  const way = (value - worst) * direction
  const whole = (best - worst) * direction
  return divideHalfUp(Math.min(Math.max(way, 0), whole) * 10_000, whole)
}
