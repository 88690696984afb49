import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assertAdjustment, isAdjustmentLive } from './adjustment.ts'
import { binOf, distribution, scoreBand } from './band.ts'
import { noCounts, outcomeOf, runStates, undoRunRefusal } from './run.ts'
import {
  AdjustScore,
  GetScoreDistribution,
  ListScoreRunRows,
  ListScoreRuns,
  PlanScores,
  RateScore,
  SaveScoreSchedule,
} from './score.schemas.ts'
import { staleCauses, staleReasonsOf } from './stale.ts'

const id = '01920000-0000-7000-8000-000000000001'

describe('the word of a score', () => {
  it.each([
    [100_00, 'good'],
    [80_00, 'good'],
    [79_99, 'fair'],
    [50_00, 'fair'],
    [49_99, 'poor'],
    [0, 'poor'],
    [null, null],
  ])('%s is %s', (score, band) => {
    expect(scoreBand(score)).toBe(band)
  })
})

describe('a distribution', () => {
  it('has twenty bins of five points; a hundred lies in the last, no score in none', () => {
    const { bins, none } = distribution([0, 4_99, 5_00, 99_99, 100_00, null, 70_00, null])
    expect(bins).toHaveLength(20)
    expect(bins).toEqual([2, 1, ...Array(12).fill(0), 1, 0, 0, 0, 0, 2])
    expect(none).toBe(2)
  })

  it('counts every customer once', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(10_000))), (scores) => {
        const { bins, none } = distribution(scores)
        expect(bins.reduce((all, count) => all + count, none)).toBe(scores.length)
        for (const score of scores) {
          if (score === null) continue
          const bin = binOf(score)
          expect(bins[bin]).toBeGreaterThan(0)
          expect(score).toBeGreaterThanOrEqual(bin * 500)
          expect(score).toBeLessThan(bin === 19 ? 10_001 : (bin + 1) * 500)
        }
      }),
    )
  })
})

describe('a score that was calculated', () => {
  const known = (changed: (typeof staleCauses)[number] | null, catalogueVersion = 4) =>
    staleReasonsOf({ catalogueVersion: 4 }, { changed, catalogueVersion }).map(({ code }) => code)

  it('holds until its record or the catalogue changes, and says which of them did', () => {
    expect(known(null)).toEqual([])
    expect(staleCauses.map((cause) => known(cause))).toEqual(
      staleCauses.map((cause) => [`score_stale_${cause}`]),
    )
    expect(known(null, 5)).toEqual(['score_stale_catalogue'])
    expect(known('rating', 5)).toEqual(['score_stale_rating', 'score_stale_catalogue'])
  })

  it('is the only kind that grows stale: where there is none, nothing is', () => {
    expect(staleReasonsOf(null, { changed: 'order', catalogueVersion: 9 })).toEqual([])
  })
})

describe('a run', () => {
  it.each([
    [null, 70_00, 'first'],
    [60_00, 70_00, 'up'],
    [70_00, 60_00, 'down'],
    [70_00, 70_00, 'same'],
    [null, null, 'same'],
    [70_00, null, 'down'],
    [null, 0, 'first'],
  ])('from %s to %s went %s', (previous, score, outcome) => {
    expect(outcomeOf(previous, score)).toBe(outcome)
  })

  const run = { scope: 'all', state: 'done', counts: { ...noCounts, up: 1 }, undoneByRunId: null } as const
  const refused = (over: object) => undoRunRefusal({ ...run, ...over })?.reason.code ?? null

  it('is taken back once it is over, also what a cancelled one did', () => {
    expect(runStates.map((state) => refused({ state }))).toEqual([
      'score_run_not_over',
      'score_run_not_over',
      null,
      null,
      null,
    ])
    expect(refused({ counts: { ...noCounts, first: 1 } })).toBeNull()
    expect(refused({ scope: 'stale' })).toBeNull()
  })

  it('is taken back once, not when it changed nothing, and never when it took one back itself', () => {
    expect(refused({ undoneByRunId: id })).toBe('already_undone')
    expect(refused({ scope: 'undo' })).toBe('score_run_is_undo')
    expect(refused({ counts: { ...noCounts, same: 9, skipped: 3, failed: 1 } })).toBe(
      'score_run_changed_nothing',
    )
    expect(undoRunRefusal({ ...run, state: 'running' })?.kind).toBe('conflict')
  })
})

describe('an adjustment by hand', () => {
  it('ends on a day that is not past, and is shown through its last day', () => {
    expect(() => assertAdjustment({ expiresOn: '2026-03-02' }, '2026-03-02')).not.toThrow()
    expect(() => assertAdjustment({ expiresOn: '2026-03-01' }, '2026-03-02')).toThrow(
      'invalid: adjustment_expires_in_past',
    )
    expect(isAdjustmentLive({ expiresOn: '2026-03-02' }, '2026-03-02')).toBe(true)
    expect(isAdjustmentLive({ expiresOn: '2026-03-01' }, '2026-03-02')).toBe(false)
  })

  it('moves by whole points, up or down, and says why', () => {
    const words = { customerId: id, reason: 'Settled by phone', expiresOn: '2026-12-31' }
    const taken = [-100, 5, 100, 0, 101, 0.5].map(
      (points) => AdjustScore.safeParse({ ...words, points }).success,
    )
    expect(taken).toEqual([true, true, true, false, false, false])
    expect(AdjustScore.safeParse({ ...words, points: 5, reason: ' ' }).success).toBe(false)
  })
})

describe('the doors of scores', () => {
  const rate = (over: object) => RateScore.safeParse({ customerId: id, ratings: { trust: 80 }, ...over })

  it('take ratings of one record, in whole points, or taken back', () => {
    expect(rate({}).data).toEqual({
      customerId: id,
      ratings: { trust: 80 },
      update: false,
      acknowledged: false,
    })
    expect(rate({ ratings: { trust: null, manners: 0 } }).success).toBe(true)
    expect(rate({ quoteId: id }).success).toBe(false)
    expect(rate({ customerId: undefined }).success).toBe(false)
    expect(rate({ customerId: undefined, projectId: id }).success).toBe(true)
  })

  it.each([{}, { trust: 101 }, { trust: -1 }, { trust: 0.5 }, { trust: '80' }, { Trust: 8 }, [80], null])(
    'refuse the ratings %j',
    (ratings) => {
      expect(rate({ ratings }).success).toBe(false)
    },
  )

  it('keep their prototypes', () => {
    const hostile = JSON.parse(`{"customerId":"${id}","ratings":{"__proto__":80}}`)
    expect(RateScore.safeParse(hostile).success).toBe(false)
    expect(RateScore.safeParse({ customerId: id, ratings: { constructor: 80 } }).success).toBe(true)
    expect(Object.hasOwn(Object.prototype, 'trust')).toBe(false)
  })

  it('list what a run did to whom, and count the others', () => {
    expect(ListScoreRunRows.safeParse({ runId: id, outcome: 'up' }).data).toMatchObject({ limit: 50 })
    expect(ListScoreRunRows.safeParse({ runId: id, outcome: 'same' }).success).toBe(false)
    expect(ListScoreRuns.parse(undefined)).toEqual({ limit: 50 })
    expect(PlanScores.parse({})).toEqual({ scope: 'all' })
    expect(GetScoreDistribution.parse(undefined)).toEqual({})
    expect(PlanScores.safeParse({ scope: 'undo' }).success).toBe(false)
  })

  it('take a rhythm and an hour of the day', () => {
    expect(SaveScoreSchedule.safeParse({ rhythm: 'weekly', hour: 23 }).success).toBe(true)
    expect(SaveScoreSchedule.safeParse({ rhythm: 'daily', hour: 24 }).success).toBe(false)
    expect(SaveScoreSchedule.safeParse({ rhythm: 'hourly', hour: 1 }).success).toBe(false)
  })
})
