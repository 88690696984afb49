import type { Tx } from '@padron/db'
import {
  breakdownOf,
  dayIn,
  decideUpdate,
  isAdjustmentLive,
  isScorable,
  metricsFor,
  ratingsFrom,
  type ScoreFace,
  type ScorePart,
  scoreBand,
  slidersOf,
  staleReasonsOf,
} from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { standBefore } from '../gate/index.ts'
import { type FoundScore, findScore, type StoredScore } from './find.ts'

/** The score of a customer with all that is shown beside it; `not_found` for somebody else's. */
export async function readFace(tx: Tx, ctx: Ctx, customerId: string): Promise<ScoreFace> {
  const { status, gate, decided, book } = await standBefore(tx, ctx, { customerId, operation: 'score' })
  const isFrozen = !isScorable(decided)
  const heldBy = isFrozen ? (decided.cause?.number ?? null) : null
  const found = await findScore(tx, customerId, heldBy)
  const { stored, changed, version, rated } = found
  const today = dayIn(book.settings.companyTimeZone, ctx.now())
  const metrics = metricsFor(found.metrics, 'customer')
  const ratings = ratingsFrom(metrics, { facts: found.facts, rated: new Map(Object.entries(rated)) }, today)
  const verdict = decideUpdate(ctx.actor, { status, gate })
  const staleReasons = staleReasonsOf(stored, { changed, catalogueVersion: version })
  return {
    customerId,
    ...headOf(stored),
    band: scoreBand(stored?.score ?? null),
    isStale: staleReasons.length > 0,
    staleReasons,
    isFrozen,
    frozenSince: found.heldSince === null ? null : new Date(found.heldSince),
    breakdown: breakdownFrom(stored),
    sliders: slidersOf(ctx.actor, { status, gate }, metrics, ratings),
    version: found.ratingsVersion,
    average: found.average ?? { quotes: null, projects: null },
    adjustment: adjustmentOf(found, today),
    mayUpdate: verdict.may,
    because: verdict.may ? verdict.warns : verdict.because,
    whoCan: verdict.may ? [] : verdict.whoCan,
  }
}

/** Score, time and version as they are stored; all null until something was calculated. */
export const headOf = (stored: StoredScore | null) => ({
  score: stored?.score ?? null,
  calculatedAt: stored ? new Date(stored.calculatedAt) : null,
  catalogueVersion: stored?.catalogueVersion ?? null,
})

/** What a stored score is made of, by the metrics of the version it was calculated with. */
export const breakdownFrom = (stored: StoredScore | null): ScorePart[] =>
  stored ? breakdownOf(metricsFor(stored.metrics, 'customer'), stored.parts) : []

function adjustmentOf({ adjustment }: FoundScore, today: string): ScoreFace['adjustment'] {
  if (!adjustment || !isAdjustmentLive(adjustment, today)) return null
  return { ...adjustment, at: new Date(adjustment.at) }
}
