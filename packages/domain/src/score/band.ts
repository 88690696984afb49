import type { Histogram } from '../metric/metric.ts'
import type { Tone } from '../status/status.ts'

/** The word beside a score, best first: from which score on, in hundredths, and the tone of its pill. */
export const scoreBands = [
  { band: 'good', from: 8000, tone: 'positive' },
  { band: 'fair', from: 5000, tone: 'attention' },
  { band: 'poor', from: 0, tone: 'caution' },
] as const satisfies readonly { band: string; from: number; tone: Tone }[]
export type ScoreBand = (typeof scoreBands)[number]['band']

/** The band a score lies in; where nothing was calculated there is none. */
export const scoreBand = (score: number | null): ScoreBand | null =>
  score === null ? null : (scoreBands.find(({ from }) => score >= from)?.band ?? null)

/** How a distribution is cut: twenty bins of five points. */
export const scoreBins = { count: 20, width: 500 } as const

/** The bin of a score in hundredths, 0 to 19; a full hundred lies in the last. */
export const binOf = (score: number): number =>
  Math.min(scoreBins.count - 1, Math.floor(score / scoreBins.width))

/** How many scores lie in each bin, and how many customers have none: those are no zeros. */
export function distribution(scores: Iterable<number | null>): { bins: Histogram; none: number } {
  const bins: Histogram = Array.from({ length: scoreBins.count }, () => 0)
  let none = 0
  for (const score of scores) {
    if (score === null) none += 1
    else bins[binOf(score)] = (bins[binOf(score)] ?? 0) + 1
  }
  return { bins, none }
}
