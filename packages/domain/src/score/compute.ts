import type { Day } from '../charge/calendar.ts'
import { metricValueOf, ratingOf } from '../metric/computed.ts'
import { divideHalfUp } from '../metric/half-up.ts'
import type { Metric, ProfileFacts } from '../metric/metric.ts'
import type { ComputedScore, ScorePart } from './score.ts'
import { shareOut } from './share-out.ts'

type Weighed = Pick<Metric, 'code' | 'multiplier'>
type Counted = Weighed & Pick<Metric, 'missing' | 'defaultRating' | 'enabled'>

/**
 * The score of one record: Σ multiplier × rating ÷ Σ multiplier over the enabled metrics, half up (domain
 * §12, B-9). `metrics` are those of its kind, `ratings` stand beside them one to one: hundredths, null where
 * nothing was rated or recorded. Whole numbers only; 100 metrics stay far inside what they hold exactly.
 */
export function computeScore(
  metrics: readonly Counted[],
  ratings: readonly (number | null)[],
): ComputedScore {
  const parts = metrics.map((metric, at) => countedRating(metric, ratings[at] ?? null))
  const { score, points } = weigh(metrics, parts)
  return { score, parts, points }
}

/** The rating a metric is counted with, by its missing rule; null leaves it out. */
function countedRating({ enabled, missing, defaultRating }: Counted, rating: number | null): number | null {
  if (!enabled) return null
  if (rating !== null) return rating
  if (missing === 'exclude') return null
  return missing === 'zero' ? 0 : (defaultRating ?? 0) * 100
}

/** Score and points of parts as they were counted: a stored score is explained by the same figures. */
function weigh(
  metrics: readonly Weighed[],
  parts: readonly (number | null)[],
): Omit<ComputedScore, 'parts'> & { shares: (number | null)[] } {
  const weights = metrics.map(({ multiplier }, at) => (typeof parts[at] === 'number' ? multiplier : 0))
  const whole = sum(weights)
  const nothing = metrics.map(() => null)
  if (whole === 0) return { score: null, points: nothing, shares: nothing }
  const codes = metrics.map(({ code }) => code)
  const products = weights.map((weight, at) => weight * (parts[at] ?? 0))
  const score = divideHalfUp(sum(products), whole)
  const counted = (figures: readonly number[]) =>
    figures.map((figure, at) => (typeof parts[at] === 'number' ? figure : null))
  return {
    score,
    points: counted(shareOut(score, products, whole, codes)),
    shares: counted(sharesOfWeights(weights, codes)),
  }
}

const sum = (figures: readonly number[]) => figures.reduce((total, figure) => total + figure, 0)

const sharesOfWeights = (weights: readonly number[], codes: readonly string[]) => {
  const whole = sum(weights)
  if (whole === 0) return weights.map(() => 0)
  return shareOut(
    10_000,
    weights.map((weight) => weight * 10_000),
    whole,
    codes,
  )
}

/** The share of each metric in the weight of all enabled ones, in hundredths of a percent; 10,000 in all. */
export const sharesOf = (metrics: readonly (Weighed & Pick<Metric, 'enabled'>)[]): number[] =>
  sharesOfWeights(
    metrics.map(({ multiplier, enabled }) => (enabled ? multiplier : 0)),
    metrics.map(({ code }) => code),
  )

/** Line by line what a stored score is made of, from the metrics of its version and its parts. */
export function breakdownOf(
  metrics: readonly Pick<Metric, 'code' | 'name' | 'source' | 'multiplier'>[],
  parts: readonly (number | null)[],
): ScorePart[] {
  const { points, shares } = weigh(metrics, parts)
  return metrics.map(({ code, name, source, multiplier }, at) => ({
    code,
    name,
    source,
    multiplier,
    share: shares[at] ?? null,
    rating: parts[at] ?? null,
    points: points[at] ?? null,
  }))
}

/**
 * The rating of each metric of a record, in hundredths: sliders from `rated` (whole points by code), the
 * others from the profile. What stands in for a missing one is up to `computeScore`.
 */
export const ratingsFrom = (
  metrics: readonly Pick<Metric, 'code' | 'source' | 'worst' | 'best'>[],
  { rated, facts }: { rated: ReadonlyMap<string, number>; facts: ProfileFacts },
  today: Day,
): (number | null)[] =>
  metrics.map((metric) =>
    ratingOf(
      metric,
      metric.source === 'rating'
        ? (rated.get(metric.code) ?? null)
        : metricValueOf(metric.source, facts, today),
    ),
  )

/** Mean of the scores of linked records in hundredths, half up; without any that has one, null. */
export function averageOf(scores: readonly (number | null)[]): number | null {
  const known = scores.filter((score) => score !== null)
  return known.length === 0 ? null : divideHalfUp(sum(known), known.length)
}
