import type { Day } from '../charge/calendar.ts'
import type { Reason } from '../failure.ts'
import type { Histogram, MetricSource, MetricSubject } from '../metric/metric.ts'
import type { StatusFace } from '../status/status.ts'
import type { ScoreBand } from './band.ts'
import type { ScoreSchedule } from './schedule.ts'

/** What a computation answers, in hundredths; `parts` and `points` stand beside the metrics one to one. */
export type ComputedScore = {
  /** 0 to 10,000; null where nothing is left to weigh. */
  score: number | null
  /** The rating each metric was counted with; null where it was left out or is disabled. */
  parts: (number | null)[]
  /** What each part gives; they add up to the score exactly. Null where there is no part, or no score. */
  points: (number | null)[]
}

/** A person, or the product on its own account. */
export type ScoreActor = { kind: string; id: string | null; name: string | null }

/** One line of a breakdown: rating × share = points (screens G5). */
export type ScorePart = {
  code: string
  name: string
  source: MetricSource
  multiplier: number
  /** Hundredths of a percent of the weight that counted; they add up to 10,000. Null where left out. */
  share: number | null
  rating: number | null
  points: number | null
}

export type ScoreBreakdown = {
  score: number | null
  calculatedAt: Date | null
  catalogueVersion: number | null
  parts: ScorePart[]
}

/** One metric as the record shows it: its slider, or what the register says. */
export type ScoreSlider = {
  code: string
  name: string
  source: MetricSource
  multiplier: number
  /** Hundredths of a percent of the weight of all enabled metrics. */
  share: number
  /** Hundredths; null where nothing was rated or recorded. */
  rating: number | null
  mayRate: boolean
  because: Reason | null
}

/** Stands beside the score, never inside it (domain §12). */
export type ScoreAdjustment = {
  /** Whole points. */
  points: number
  reason: string
  /** The last day it is shown. */
  expiresOn: Day
  by: ScoreActor
  at: Date
}

/** The score of a customer with everything a screen shows beside it. */
export type ScoreFace = {
  customerId: string
  score: number | null
  band: ScoreBand | null
  calculatedAt: Date | null
  catalogueVersion: number | null
  isStale: boolean
  staleReasons: Reason[]
  /** The status holds it: the score stays as it was, read-only and dated (B-11). */
  isFrozen: boolean
  frozenSince: Date | null
  breakdown: ScorePart[]
  sliders: ScoreSlider[]
  /** Of the ratings as they are: what a change of them is asked with. */
  version: number
  /** Means of the scores of linked records that are not cancelled, in hundredths. */
  average: { quotes: number | null; projects: number | null }
  adjustment: ScoreAdjustment | null
  mayUpdate: boolean
  because: Reason | null
  whoCan: string[]
}

/** The score of a quote or a project. */
export type RecordScore = {
  subject: Exclude<MetricSubject, 'customer'>
  id: string
  score: number | null
  sliders: ScoreSlider[]
  version: number
  breakdown: ScorePart[]
}

export const scoreCauses = ['run', 'single', 'undo'] as const
export type ScoreCause = (typeof scoreCauses)[number]

/** Where a score changed; scores in hundredths. */
export type ScoreHistoryRow = {
  score: number | null
  previous: number | null
  catalogueVersion: number
  calculatedAt: Date
  cause: ScoreCause
  by: ScoreActor
  runId: string | null
}

/** From here on the same ratings can give another score (screens G5). */
export type FormulaMarker = {
  version: number
  savedAt: Date
  savedBy: string | null
  note: string | null
}

/** Newest first; the markers are those of the time the rows span. */
export type ScoreHistory = {
  rows: ScoreHistoryRow[]
  formulas: FormulaMarker[]
  nextCursor: string | null
}

/** The schedule as it is set, with the next time it is due. */
export type ScoreScheduleFace = ScoreSchedule & { nextAt: Date | null; mayManage: boolean }

export type ScoreDistribution = {
  bins: Histogram
  /** Customers with no score yet. */
  none: number
  stale: number
}

/** What a run of all would meet before it begins (screens G3). */
export type ScorePlan = {
  total: number
  scorable: number
  skipped: { status: StatusFace; count: number }[]
  stale: number
  /** The run that is under way; another one joins it. */
  running: { runId: string; jobId: string } | null
  hash: string
}
