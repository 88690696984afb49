import { describe, expect, it } from 'vitest'
import { compareTimes, isTold } from './timing.ts'

/** The same times for the same seed: some milliseconds, with the long tail of a busy machine. */
function drawn(seed: number, count: number, more = 0): number[] {
  let state = seed
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
  return Array.from({ length: count }, () => 5 + more + next() * 2 + (next() < 0.1 ? next() * 40 : 0))
}

describe('comparing times', () => {
  it('knows the U test by a case of the books', () => {
    // 1..20 against 11..30: U = 50, z = -4.06.
    const upTo = (from: number) => Array.from({ length: 20 }, (_, at) => from + at + (from > 1 ? 0.5 : 0))
    const { p, medianMs } = compareTimes(upTo(1), upTo(11))
    expect(p).toBeGreaterThan(0.00001)
    expect(p).toBeLessThan(0.0002)
    expect(medianMs).toBe(10.5)
  })

  it('finds nothing where there is nothing, for 99 of 100 draws at least', () => {
    const told = Array.from({ length: 100 }, (_, at) =>
      isTold(compareTimes(drawn(at + 1, 200), drawn(at + 1_001, 200))),
    )
    expect(told.filter(Boolean).length).toBeLessThanOrEqual(1)
  })

  it('finds four milliseconds more, in every draw', () => {
    const told = Array.from({ length: 100 }, (_, at) =>
      isTold(compareTimes(drawn(at + 1, 200), drawn(at + 1_001, 200, 4))),
    )
    expect(told.every(Boolean)).toBe(true)
  })

  it('leaves one millisecond aside, however certain it is', () => {
    const apart = compareTimes(drawn(1, 5_000), drawn(2, 5_000, 1))
    expect(apart.p).toBeLessThan(0.0001)
    expect(isTold(apart)).toBe(false)
  })
})
