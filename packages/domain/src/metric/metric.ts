import type { Day } from '../charge/calendar.ts'

/** What a metric rates. */
export const metricSubjects = ['customer', 'quote', 'project'] as const
export type MetricSubject = (typeof metricSubjects)[number]

/** What the register itself can say of a customer (domain §12). */
export const computedKinds = [
  'quote_acceptance',
  'order_frequency',
  'days_since_last_order',
  'cancellation_share',
  'payment_punctuality',
  'average_days_late',
] as const
export type ComputedKind = (typeof computedKinds)[number]

/** `rating` is a slider somebody moves; every other source is computed. */
export const metricSources = ['rating', ...computedKinds] as const
export type MetricSource = (typeof metricSources)[number]

export const missingRules = ['exclude', 'zero', 'default'] as const
export type MissingRule = (typeof missingRules)[number]

/** One line of the catalogue. The order of `worst` and `best` is the direction of a computed metric. */
export type Metric = {
  /** Known by it for ever; its name may change any day. */
  code: string
  name: string
  appliesTo: MetricSubject
  source: MetricSource
  /** In hundredths, 0 to 100,000. */
  multiplier: number
  /** What stands in where nothing was rated or recorded. */
  missing: MissingRule
  /** Whole points 0 to 100; where `missing` is default, else null. */
  defaultRating: number | null
  /** The value that rates 0, in hundredths of the unit of the source; null for a rating by hand. */
  worst: number | null
  /** The value that rates 100, in the same unit. */
  best: number | null
  enabled: boolean
  position: number
}

/** All metrics together, as one version of them (append-only). */
export type MetricCatalogue = { version: number; metrics: Metric[] }

export type MetricList = MetricCatalogue & { mayManage: boolean }

/** What the profile of a customer keeps of the register: all that a computed metric may look at. */
export type ProfileFacts = {
  quotesAccepted: number
  quotesRejected: number
  /** All of them, the cancelled ones too. */
  ordersPlaced: number
  ordersCancelled: number
  /** Of the orders that were not cancelled. */
  firstOrderOn: Day | null
  lastOrderOn: Day | null
  /** Paid in full. */
  invoicesPaid: number
  /** Of those, paid in full on or before the day they were due. */
  invoicesPunctual: number
  /** Days paid after the due day, over all paid invoices. */
  daysLate: number
}

/** A customer of whom nothing is recorded yet. */
export const noFacts: ProfileFacts = {
  quotesAccepted: 0,
  quotesRejected: 0,
  ordersPlaced: 0,
  ordersCancelled: 0,
  firstOrderOn: null,
  lastOrderOn: null,
  invoicesPaid: 0,
  invoicesPunctual: 0,
  daysLate: 0,
}

/** Bins of five points, lowest first; what a preview compares, in customers. */
export type Histogram = number[]

/** What a catalogue would do to a sample of customers before it is saved (screens G2). */
export type MetricPreview = {
  before: Histogram
  after: Histogram
  sampled: number
  up: number
  down: number
  same: number
  /** Ten at most, the biggest first; scores in hundredths. */
  movers: { number: string; name: string; before: number | null; after: number | null }[]
}

/** The metrics of one kind in the catalogue's order: what the parts of a score stand beside, one to one. */
export const metricsFor = <Kept extends Pick<Metric, 'appliesTo' | 'code' | 'position'>>(
  metrics: readonly Kept[],
  subject: MetricSubject,
): Kept[] =>
  metrics
    .filter(({ appliesTo }) => appliesTo === subject)
    .toSorted((a, b) => a.position - b.position || (a.code < b.code ? -1 : 1))
