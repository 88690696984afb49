import { conflict, type FieldProblem, invalid } from '../failure.ts'
import { metricUnit } from './computed.ts'
import type { Metric } from './metric.ts'

/** Hundredths: a metric may weigh nothing, and a thousand times another. */
export const multiplierBounds = { least: 0, most: 100_000 }
/** Hundredths of the unit; nothing that is computed is ever below nought. */
const valueBounds = { percent: 10_000, other: 10_000_000 }

/** What a catalogue contradicts itself in; `path` is that of the field in the input. */
export const checkCatalogue = (metrics: readonly Metric[]): FieldProblem[] =>
  metrics.flatMap((metric, at) =>
    faultsOf(metric, metrics.findIndex(({ code }) => code === metric.code) < at).map(([field, code]) => ({
      path: `metrics.${at}.${field}`,
      reason: { code, params: { metric: metric.name } },
    })),
  )

/**
 * Throws `invalid`, with one problem per field, unless codes are unique, multipliers lie in their bounds, the
 * bounds of computed metrics differ, a default stands where one is asked, and only customers are computed.
 */
export function assertCatalogue(metrics: readonly Metric[]): void {
  const fields = checkCatalogue(metrics)
  const [first] = fields
  if (first) throw invalid(first.reason.code, { fields })
}

/**
 * Throws `conflict: metric_in_use` where a metric with ratings would be gone, or rate something else by
 * another source: it can be disabled, and its ratings stay. `rated` are the codes that have any.
 */
export function assertRatedKept(
  before: readonly Metric[],
  after: readonly Metric[],
  rated: readonly string[],
): void {
  const lost = before.filter((metric) => rated.includes(metric.code) && !after.some(keeps(metric)))
  if (lost.length === 0) return
  const fields = lost.map(({ code, name }) => ({
    path: code,
    reason: { code: 'metric_in_use', params: { metric: name } },
  }))
  throw conflict('metric_in_use', { fields })
}

const keeps = (metric: Metric) => (other: Metric) =>
  other.code === metric.code && other.appliesTo === metric.appliesTo && other.source === metric.source

type Fault = [field: keyof Metric, code: string]

const faultsOf = (metric: Metric, isTwice: boolean): Fault[] => [
  ...told(isTwice, 'code', 'metric_code_twice'),
  ...told(!within(metric.multiplier, multiplierBounds), 'multiplier', 'metric_multiplier_out_of_range'),
  ...defaultFaults(metric),
  ...(metric.source === 'rating' ? handFaults(metric) : computedFaults(metric)),
]

const told = (wrong: boolean, field: keyof Metric, code: string): Fault[] => (wrong ? [[field, code]] : [])

const within = (value: number, { least, most }: { least: number; most: number }) =>
  value >= least && value <= most

function defaultFaults({ missing, defaultRating }: Metric): Fault[] {
  if (missing !== 'default') return told(defaultRating !== null, 'defaultRating', 'metric_default_unused')
  if (defaultRating === null) return [['defaultRating', 'metric_default_missing']]
  const fits = within(defaultRating, { least: 0, most: 100 })
  return told(!fits, 'defaultRating', 'metric_default_out_of_range')
}

const handFaults = ({ worst, best }: Metric): Fault[] =>
  told(worst !== null || best !== null, worst === null ? 'best' : 'worst', 'metric_bounds_unused')

function computedFaults({ appliesTo, source, worst, best }: Metric): Fault[] {
  const elsewhere = told(appliesTo !== 'customer', 'source', 'metric_computed_for_customers')
  if (worst === null || best === null)
    return [...elsewhere, [worst === null ? 'worst' : 'best', 'metric_bounds_missing']]
  const bounds = {
    least: 0,
    most: metricUnit(source) === 'percent' ? valueBounds.percent : valueBounds.other,
  }
  return [
    ...elsewhere,
    ...told(!within(worst, bounds), 'worst', 'metric_bounds_out_of_range'),
    ...told(!within(best, bounds), 'best', 'metric_bounds_out_of_range'),
    ...told(worst === best, 'best', 'metric_bounds_equal'),
  ]
}
