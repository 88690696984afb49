/**
 * Shares a whole out in proportion: share i is numerators[i] ÷ denominator, cut to a whole, and what is left
 * goes one by one to the largest remainders, so that they add up to the total exactly. Equal remainders go by
 * `keys`, so that the order of the shares does not matter. All figures are whole and not negative.
 */
export function shareOut(
  total: number,
  numerators: readonly number[],
  denominator: number,
  keys: readonly string[],
): number[] {
  const shares = numerators.map((numerator) => (numerator - (numerator % denominator)) / denominator)
  const left = total - shares.reduce((sum, share) => sum + share, 0)
  const first = numerators
    .map((numerator, at) => ({ at, remainder: numerator % denominator, key: keys[at] ?? '' }))
    .toSorted((a, b) => b.remainder - a.remainder || (a.key < b.key ? -1 : 1))
    .slice(0, left)
  const raised = new Set(first.map(({ at }) => at))
  return shares.map((share, at) => (raised.has(at) ? share + 1 : share))
}
