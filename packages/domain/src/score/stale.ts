import type { Reason } from '../failure.ts'

/** What changed in the record since a score was calculated. */
export const staleCauses = ['rating', 'quote', 'project', 'order', 'invoice', 'payment', 'undo'] as const
export type StaleCause = (typeof staleCauses)[number]

/**
 * Why a score is older than what it is made of (B-10): its record changed, or the catalogue. Empty while it
 * holds; where none was calculated nothing is stale.
 */
export function staleReasonsOf(
  score: { catalogueVersion: number } | null,
  { changed, catalogueVersion }: { changed: StaleCause | null; catalogueVersion: number },
): Reason[] {
  if (score === null) return []
  const older = score.catalogueVersion < catalogueVersion
  const params = { version: score.catalogueVersion, current: catalogueVersion }
  return [
    ...(changed ? [{ code: `score_stale_${changed}` }] : []),
    ...(older ? [{ code: 'score_stale_catalogue', params }] : []),
  ]
}
