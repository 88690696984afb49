export type Freshness = 'fresh' | 'ageing' | 'stale'

/**
 * Days since the date inside the list: past the first it warns, past the second nobody counts as screened
 * (§2.1).
 */
export const listAgeDays = { warn: 45, error: 100 }

const msPerDay = 86_400_000

/** Whole days from `asOf` (ISO date) to `now` by UTC; null when the list carries no date. */
export const ageOfListDays = (asOf: string | null, now: Date) =>
  asOf === null ? null : Math.floor((now.getTime() - Date.parse(`${asOf}T00:00:00Z`)) / msPerDay)

/** A list without any date is stale: it could not be cited. */
export function freshnessOf(asOf: string | null, now: Date): Freshness {
  const age = ageOfListDays(asOf, now)
  if (age === null || age > listAgeDays.error) return 'stale'
  return age > listAgeDays.warn ? 'ageing' : 'fresh'
}
