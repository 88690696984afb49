import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Metric, missingRules, noFacts } from '../metric/metric.ts'
import { averageOf, breakdownOf, computeScore, ratingsFrom, sharesOf } from './compute.ts'
import { shareOut } from './share-out.ts'

const slider = (code: string, multiplier: number, over: Partial<Metric> = {}): Metric => ({
  code,
  name: code,
  appliesTo: 'customer',
  source: 'rating',
  multiplier,
  missing: 'exclude',
  defaultRating: null,
  worst: null,
  best: null,
  enabled: true,
  position: 0,
  ...over,
})

const runs = { numRuns: 500 }
const hundredths = fc.oneof(
  fc.nat(10_000),
  fc.nat(100).map((points) => points * 100),
)
const weight = fc.oneof(fc.nat(100_000), fc.nat(10), fc.constant(0))
type Line = { metric: Metric; rating: number | null }
const line = (at: number): fc.Arbitrary<Line> =>
  fc
    .record({
      multiplier: weight,
      missing: fc.constantFrom(...missingRules),
      stands: fc.nat(100),
      enabled: fc.oneof(fc.constant(true), fc.constant(true), fc.boolean()),
      rating: fc.option(hundredths, { freq: 4 }),
    })
    .map(({ multiplier, missing, stands, enabled, rating }) => ({
      metric: slider(`m${at}`, multiplier, {
        missing,
        enabled,
        defaultRating: missing === 'default' ? stands : null,
      }),
      rating,
    }))
const anyLines = fc.nat(12).chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => line(at))))
const someLines = anyLines.filter((lines) => scoreOf(lines).score !== null)

const scoreOf = (lines: readonly Line[]) =>
  computeScore(
    lines.map(({ metric }) => metric),
    lines.map(({ rating }) => rating),
  )
const without = (lines: readonly Line[], gone: number) => lines.filter((_, at) => at !== gone)
const setting = (lines: readonly Line[], at: number, over: Partial<Line>) =>
  lines.map((each, index) => (index === at ? { ...each, ...over } : each))
const sum = (figures: readonly (number | null)[]) =>
  figures.reduce<number>((all, each) => all + (each ?? 0), 0)

/** The formula of the handbook in fractions of any length, read from the lines and nothing else. */
function exactly(lines: readonly Line[]): bigint | null {
  let weighed = 0n
  let whole = 0n
  for (const { metric, rating } of lines) {
    if (!metric.enabled) continue
    const stands =
      metric.missing === 'zero' ? 0 : metric.missing === 'default' ? (metric.defaultRating ?? 0) * 100 : null
    const counted = rating ?? stands
    if (counted === null) continue
    weighed += BigInt(metric.multiplier) * BigInt(counted)
    whole += BigInt(metric.multiplier)
  }
  return whole === 0n ? null : (2n * weighed + whole) / (2n * whole)
}

describe('a score', () => {
  it.each<[string, [multiplier: number, points: number | null][], number | null, (number | null)[]]>([
    [
      '80 × 3 and 40 × 1 are 70.00 (scenario 5)',
      [
        [3_00, 80],
        [1_00, 40],
      ],
      70_00,
      [60_00, 10_00],
    ],
    [
      '80 × 1 and 40 × 1 are 60.00 (scenario 5)',
      [
        [1_00, 80],
        [1_00, 40],
      ],
      60_00,
      [40_00, 20_00],
    ],
    ['a single slider is its own score', [[2_50, 37]], 37_00, [37_00]],
    [
      'two thirds round up',
      [
        [2_00, 100],
        [1_00, 0],
      ],
      66_67,
      [66_67, 0],
    ],
    [
      'one third rounds down',
      [
        [1_00, 100],
        [1_00, 0],
        [1_00, 0],
      ],
      33_33,
      [33_33, 0, 0],
    ],
    // 1 ÷ 8 of 1.00 = 0.125
    [
      'half a hundredth rounds up',
      [
        [1_00, 1],
        [7_00, 0],
      ],
      13,
      [13, 0],
    ],
    // 100 ÷ 3 each is 33.33⅓: the first code takes the odd hundredth.
    [
      'thirds still add up to the whole',
      [
        [1_00, 100],
        [1_00, 100],
        [1_00, 100],
      ],
      100_00,
      [33_34, 33_33, 33_33],
    ],
    [
      'nothing rated is no score',
      [
        [3_00, null],
        [1_00, null],
      ],
      null,
      [null, null],
    ],
    ['no metric is no score', [], null, []],
    [
      'multipliers of nought are no score',
      [
        [0, 90],
        [0, 10],
      ],
      null,
      [null, null],
    ],
    [
      'a multiplier of nought gives no points',
      [
        [0, 100],
        [1_00, 20],
      ],
      20_00,
      [0, 20_00],
    ],
    [
      'what is not rated is left out',
      [
        [3_00, null],
        [1_00, 40],
      ],
      40_00,
      [null, 40_00],
    ],
    [
      'all at nought is nought, not nothing',
      [
        [3_00, 0],
        [1_00, 0],
      ],
      0,
      [0, 0],
    ],
    [
      'a hundredth of a multiplier counts',
      [
        [1, 100],
        [9_99, 0],
      ],
      10,
      [10, 0],
    ],
  ])('%s', (_, lines, score, points) => {
    const metrics = lines.map(([multiplier], at) => slider(`m${at}`, multiplier))
    const ratings = lines.map(([, of]) => (of === null ? null : of * 100))
    expect(computeScore(metrics, ratings)).toEqual({ score, points, parts: ratings })
  })

  it.each([
    ['exclude', null, 80_00, [80_00, null]],
    ['zero', null, 60_00, [80_00, 0]],
    ['default', 50, 72_50, [80_00, 50_00]],
    ['default', 0, 60_00, [80_00, 0]],
  ] as const)('with one metric missing by the rule %s (%s) is %i', (missing, defaultRating, score, parts) => {
    const metrics = [slider('a', 3_00), slider('b', 1_00, { missing, defaultRating })]
    expect(computeScore(metrics, [80_00, null])).toMatchObject({ score, parts })
  })

  it('counts a rating of nought, and no rating of a disabled metric', () => {
    const metrics = [slider('a', 1_00, { missing: 'default', defaultRating: 90 }), slider('b', 1_00)]
    expect(computeScore(metrics, [0, 50_00])).toMatchObject({ score: 25_00, parts: [0, 50_00] })
    const half = [slider('a', 1_00, { enabled: false, missing: 'zero' }), slider('b', 1_00)]
    expect(computeScore(half, [100_00, 50_00])).toMatchObject({ score: 50_00, parts: [null, 50_00] })
  })

  it('is the weighted mean in fractions of any length, rounded half up', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const { score } = scoreOf(lines)
        expect(score === null ? null : BigInt(score)).toBe(exactly(lines))
      }),
      runs,
    )
  })

  it('is exact at the largest figures there are', () => {
    const lines = Array.from({ length: 100 }, (_, at) => ({
      metric: slider(`m${at}`, 100_000 - (at % 3)),
      rating: 10_000 - (at % 7),
    }))
    expect(BigInt(scoreOf(lines).score ?? -1)).toBe(exactly(lines))
    expect(scoreOf(lines.map(({ metric }) => ({ metric, rating: 10_000 }))).score).toBe(10_000)
  })

  it('lies between 0 and 100, and between the worst and the best of its parts', () => {
    fc.assert(
      fc.property(someLines, (lines) => {
        const { score, parts } = scoreOf(lines)
        const counted = parts.filter((part, at) => part !== null && (lines[at]?.metric.multiplier ?? 0) > 0)
        expect(Number.isSafeInteger(score)).toBe(true)
        expect(score).toBeGreaterThanOrEqual(Math.max(0, Math.min(...counted.map(Number))))
        expect(score).toBeLessThanOrEqual(Math.min(10_000, Math.max(...counted.map(Number))))
      }),
      runs,
    )
  })

  it('never falls when one rating rises, and rises with it once that weighs a hundredth', () => {
    fc.assert(
      fc.property(someLines, fc.nat(), fc.nat(10_000), (lines, pick, higher) => {
        const at = pick % lines.length
        const { metric, rating } = lines[at] ?? expect.unreachable()
        if (rating === null || rating >= higher) return
        const before = scoreOf(lines).score ?? 0
        const after = scoreOf(setting(lines, at, { rating: higher })).score ?? 0
        expect(after).toBeGreaterThanOrEqual(before)
        const whole = sum(
          lines.map((each, index) => (scoreOf(lines).parts[index] === null ? 0 : each.metric.multiplier)),
        )
        if (metric.enabled && metric.multiplier * (higher - rating) >= whole)
          expect(after).toBeGreaterThan(before)
      }),
      runs,
    )
  })

  it('does not notice a rating whose multiplier is nought', () => {
    fc.assert(
      fc.property(someLines, fc.nat(), hundredths, (lines, pick, rating) => {
        const at = pick % lines.length
        const metric = { ...(lines[at]?.metric ?? expect.unreachable()), multiplier: 0 }
        const one = scoreOf(setting(lines, at, { metric, rating })).score
        expect(scoreOf(without(lines, at)).score).toBe(one)
      }),
      runs,
    )
  })

  it('gives the weight of a metric that is left out to the others, in their proportions', () => {
    fc.assert(
      fc.property(someLines, fc.nat(), (lines, pick) => {
        const at = pick % lines.length
        const { metric } = lines[at] ?? expect.unreachable()
        const left = { ...metric, missing: 'exclude' as const }
        const off = { ...metric, enabled: false }
        const gone = scoreOf(without(lines, at))
        const excluded = scoreOf(setting(lines, at, { metric: left, rating: null }))
        const disabled = scoreOf(setting(lines, at, { metric: off }))
        for (const each of [excluded, disabled]) {
          expect(each.score).toBe(gone.score)
          expect(each.parts[at]).toBeNull()
          expect(omitting(each.points, at)).toEqual(gone.points)
        }
      }),
      runs,
    )
  })

  it('counts a missing one by its rule as if that value had been rated', () => {
    fc.assert(
      fc.property(someLines, fc.nat(), fc.nat(100), (lines, pick, points) => {
        const at = pick % lines.length
        const metric = { ...(lines[at]?.metric ?? expect.unreachable()), enabled: true }
        const by = (over: Partial<Metric>) =>
          scoreOf(setting(lines, at, { metric: { ...metric, ...over }, rating: null }))
        const rated = (rating: number) => scoreOf(setting(lines, at, { metric, rating }))
        expect(by({ missing: 'zero', defaultRating: null })).toEqual(rated(0))
        expect(by({ missing: 'default', defaultRating: points })).toEqual(rated(points * 100))
      }),
      runs,
    )
  })

  it('stays the same when all multipliers grow alike', () => {
    fc.assert(
      fc.property(anyLines, fc.integer({ min: 2, max: 1000 }), (lines, times) => {
        const grown = lines.map(({ metric, rating }) => ({
          metric: { ...metric, multiplier: metric.multiplier * times },
          rating,
        }))
        expect(scoreOf(grown)).toEqual(scoreOf(lines))
      }),
      runs,
    )
  })

  it('does not depend on the order of the metrics, and neither do the points', () => {
    fc.assert(
      fc.property(
        anyLines.chain((lines) =>
          fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
        ),
        ([lines, shuffled]) => {
          const [one, other] = [scoreOf(lines), scoreOf(shuffled)]
          expect(other.score).toBe(one.score)
          const pointsOf = (of: readonly Line[], points: readonly (number | null)[]) =>
            new Map(of.map(({ metric }, at) => [metric.code, points[at]]))
          expect(pointsOf(shuffled, other.points)).toEqual(pointsOf(lines, one.points))
        },
      ),
      runs,
    )
  })

  it('of ratings that are all alike is that rating', () => {
    fc.assert(
      fc.property(someLines, hundredths, (lines, rating) => {
        const alike = lines.map(({ metric }) => ({ metric, rating }))
        expect([rating, null]).toContain(scoreOf(alike).score)
      }),
      runs,
    )
  })

  it('shows points that add up to it exactly, each less than a hundredth from its own fraction', () => {
    fc.assert(
      fc.property(someLines, (lines) => {
        const { score, parts, points } = scoreOf(lines)
        expect(sum(points)).toBe(score)
        const whole = sum(lines.map(({ metric }, at) => (parts[at] === null ? 0 : metric.multiplier)))
        for (const [at, { metric }] of lines.entries()) {
          const part = parts[at]
          if (part === null || part === undefined) expect(points[at]).toBeNull()
          else {
            expect(points[at]).toBeGreaterThanOrEqual(0)
            expect(Math.abs((points[at] ?? 0) * whole - metric.multiplier * part)).toBeLessThan(whole)
          }
        }
      }),
      runs,
    )
  })
})

/** All but one. */
const omitting = (figures: readonly (number | null)[], gone: number) => figures.filter((_, at) => at !== gone)

describe('what is shared out', () => {
  it('goes to the largest remainders first, and to equal ones by their names', () => {
    expect(shareOut(100, [250, 250, 500], 10, ['b', 'a', 'c'])).toEqual([25, 25, 50])
    expect(shareOut(4, [15, 15, 15], 10, ['b', 'a', 'c'])).toEqual([1, 2, 1])
    expect(shareOut(5, [19, 18, 17], 10, ['a', 'b', 'c'])).toEqual([2, 2, 1])
    expect(shareOut(0, [], 1, [])).toEqual([])
  })

  it('of the weight of a catalogue is 100 % exactly, whatever the multipliers', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const metrics = lines.map(({ metric }) => metric)
        const shares = sharesOf(metrics)
        const some = metrics.some(({ enabled, multiplier }) => enabled && multiplier > 0)
        expect(sum(shares)).toBe(some ? 10_000 : 0)
        expect(shares.filter((share, at) => share > 0 && !metrics[at]?.enabled)).toEqual([])
      }),
      runs,
    )
    expect(sharesOf([slider('a', 3_00), slider('b', 2_00)])).toEqual([60_00, 40_00])
  })
})

describe('the breakdown of a stored score', () => {
  it('explains it by the figures it was made of, missing ones and all', () => {
    const metrics = [
      slider('a', 3_00),
      slider('b', 1_00, { missing: 'default', defaultRating: 40 }),
      slider('c', 5_00),
    ]
    const { score, parts } = computeScore(metrics, [80_00, null, null])
    expect(score).toBe(70_00)
    expect(breakdownOf(metrics, parts).map(({ name: _, source: __, ...line }) => line)).toEqual([
      { code: 'a', multiplier: 3_00, share: 75_00, rating: 80_00, points: 60_00 },
      { code: 'b', multiplier: 1_00, share: 25_00, rating: 40_00, points: 10_00 },
      { code: 'c', multiplier: 5_00, share: null, rating: null, points: null },
    ])
  })

  it('has the points the calculation had, and shares that are 100 %', () => {
    fc.assert(
      fc.property(someLines, (lines) => {
        const { points, parts } = scoreOf(lines)
        const shown = breakdownOf(
          lines.map(({ metric }) => metric),
          parts,
        )
        expect(shown.map((each) => each.points)).toEqual(points)
        expect(sum(shown.map(({ share }) => share))).toBe(10_000)
      }),
      runs,
    )
  })

  it('of no score has no points', () => {
    expect(breakdownOf([slider('a', 1_00)], [null])).toMatchObject([
      { share: null, rating: null, points: null },
    ])
  })
})

describe('the ratings of a customer', () => {
  it('are its sliders, and what its profile says by the bounds', () => {
    const metrics = [
      slider('trust', 1_00),
      slider('manners', 1_00),
      slider('late', 1_00, { source: 'average_days_late', worst: 30_00, best: 0 }),
      slider('share', 1_00, { source: 'cancellation_share', worst: 100_00, best: 0 }),
    ]
    const facts = { ...noFacts, invoicesPaid: 4, daysLate: 40 }
    const rated = new Map([['trust', 80]])
    expect(ratingsFrom(metrics, { rated, facts }, '2026-03-02')).toEqual([80_00, null, 66_67, null])
  })
})

describe('the average of linked records', () => {
  it('is the mean of those that have a score, half up, and nothing without any', () => {
    expect(averageOf([70_00, null, 60_01])).toBe(65_01)
    expect(averageOf([1, 0, 0])).toBe(0)
    expect(averageOf([0])).toBe(0)
    expect(averageOf([null, null])).toBeNull()
    expect(averageOf([])).toBeNull()
  })
})
