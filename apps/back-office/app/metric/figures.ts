/**
 * A figure as people type it, in hundredths; nothing is null, what cannot be read in one way is undefined.
 */
export function hundredthsIn(typed: string): number | null | undefined {
  const bare = typed.replace(/[\s,%]/g, '')
  if (!bare) return null
  return /^\d{1,7}(\.\d{1,2})?$/.test(bare) ? Math.round(Number(bare) * 100) : undefined
}

/** Hundredths as people type them: 300 is "3", 150 is "1.5". */
export const typedOf = (hundredths: number | null): string =>
  hundredths === null ? '' : String(hundredths / 100)

/** A score of hundredths with its two decimals; a dash where there is none, never a nought. */
export const shownScore = (hundredths: number | null): string =>
  hundredths === null ? '–' : (hundredths / 100).toFixed(2)
