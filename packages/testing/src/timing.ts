/** How two sorts of answers differ in time: by how much, and how likely chance alone would do that. */
export type Apart = { medianMs: number; p: number }

/**
 * Compares times in ms: the medians, and the Mann–Whitney U test, two-sided, by its normal approximation;
 * each sort wants twenty or more.
 */
export function compareTimes(one: readonly number[], other: readonly number[]): Apart {
  const ranked = [...one.map((ms) => ({ ms, isOne: true })), ...other.map((ms) => ({ ms, isOne: false }))]
  ranked.sort((a, b) => a.ms - b.ms)
  const ranks = ranked.reduce((sum, { isOne }, at) => sum + (isOne ? at + 1 : 0), 0)
  const [m, n] = [one.length, other.length]
  const u = ranks - (m * (m + 1)) / 2
  const z = (u - (m * n) / 2) / Math.sqrt((m * n * (m + n + 1)) / 12)
  return { medianMs: Math.abs(medianOf(one) - medianOf(other)), p: outside(Math.abs(z)) }
}

/** Whether somebody with a watch learns from them which is which (guarantees C24). */
export const isTold = ({ medianMs, p }: Apart) => p <= 0.01 && medianMs >= 3

const medianOf = (times: readonly number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

/** What of the normal curve lies further out than z, on both sides; Abramowitz and Stegun 7.1.26. */
function outside(z: number): number {
  const x = z / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const terms = [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429]
  return terms.reduceRight((sum, term) => (sum + term) * t, 0) * Math.exp(-x * x)
}
