import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../charge/calendar.ts'
import { metricUnit, metricUnits, metricValueOf, ratingOf } from './computed.ts'
import { factsFrom } from './facts.ts'
import { divideHalfUp } from './half-up.ts'
import { computedKinds, metricSources, noFacts, type ProfileFacts } from './metric.ts'

const today = '2026-03-02'
const runs = { numRuns: 1000 }
const count = fc.nat(50_000)
const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(today, -days))
const anyFacts: fc.Arbitrary<ProfileFacts> = fc
  .record({
    quotesAccepted: count,
    quotesRejected: count,
    kept: count,
    ordersCancelled: count,
    days: fc.tuple(day, day).map((both) => both.toSorted()),
    invoicesPaid: count,
    late: count,
    daysLate: fc.nat(1_000_000),
  })
  .map(({ kept, days, late, ...facts }) => ({
    ...facts,
    ordersPlaced: kept + facts.ordersCancelled,
    firstOrderOn: (kept > 0 && days[0]) || null,
    lastOrderOn: (kept > 0 && days[1]) || null,
    invoicesPunctual: Math.max(0, facts.invoicesPaid - late),
  }))

/** Half up by fractions of any length: the smallest whole that is at least the value less a half. */
const halfUp = (dividend: bigint, by: bigint) => {
  const doubled = 2n * dividend + by
  const whole = doubled / (2n * by)
  return doubled < 0n && doubled % (2n * by) !== 0n ? whole - 1n : whole
}

describe('a value computed from the register', () => {
  it.each<[string, Partial<ProfileFacts>, (typeof computedKinds)[number], number | null]>([
    ['two of three quotes accepted', { quotesAccepted: 2, quotesRejected: 1 }, 'quote_acceptance', 66_67],
    ['one of eight, 12.5 %', { quotesAccepted: 1, quotesRejected: 7 }, 'quote_acceptance', 12_50],
    ['one of 800, 0.125 % half up', { quotesAccepted: 1, quotesRejected: 799 }, 'quote_acceptance', 13],
    ['only rejected quotes', { quotesRejected: 4 }, 'quote_acceptance', 0],
    ['no quote that was answered', {}, 'quote_acceptance', null],
    [
      'twelve orders in 365 days',
      { ordersPlaced: 12, firstOrderOn: '2025-03-02', lastOrderOn: today },
      'order_frequency',
      12_00,
    ],
    [
      'twelve placed, two of them cancelled',
      { ordersPlaced: 12, ordersCancelled: 2, firstOrderOn: '2025-03-02', lastOrderOn: today },
      'order_frequency',
      10_00,
    ],
    [
      'three orders in 500 days, 2.19',
      { ordersPlaced: 3, firstOrderOn: addDays(today, -500), lastOrderOn: today },
      'order_frequency',
      2_19,
    ],
    [
      'the first order of today, over 30 days at least',
      { ordersPlaced: 1, firstOrderOn: today, lastOrderOn: today },
      'order_frequency',
      12_17,
    ],
    ['only cancelled orders', { ordersPlaced: 2, ordersCancelled: 2 }, 'order_frequency', null],
    ['an order ten days ago', { lastOrderOn: '2026-02-20' }, 'days_since_last_order', 10_00],
    ['an order of today', { lastOrderOn: today }, 'days_since_last_order', 0],
    ['an order dated to come', { lastOrderOn: '2026-03-09' }, 'days_since_last_order', 0],
    ['no order', {}, 'days_since_last_order', null],
    ['one of three cancelled', { ordersPlaced: 3, ordersCancelled: 1 }, 'cancellation_share', 33_33],
    ['all cancelled', { ordersPlaced: 2, ordersCancelled: 2 }, 'cancellation_share', 100_00],
    ['no order to cancel', {}, 'cancellation_share', null],
    ['five of six in time', { invoicesPaid: 6, invoicesPunctual: 5 }, 'payment_punctuality', 83_33],
    ['no invoice paid', {}, 'payment_punctuality', null],
    ['ten days late over four invoices', { invoicesPaid: 4, daysLate: 10 }, 'average_days_late', 2_50],
    ['one day late over eight, half up', { invoicesPaid: 8, daysLate: 1 }, 'average_days_late', 13],
    ['always in time', { invoicesPaid: 3 }, 'average_days_late', 0],
    ['nothing paid to be late with', {}, 'average_days_late', null],
  ])('is right for %s', (_, facts, kind, value) => {
    expect(metricValueOf(kind, { ...noFacts, ...facts }, today)).toBe(value)
  })

  it('is missing for a customer of whom nothing is recorded, whatever is asked', () => {
    expect(computedKinds.map((kind) => metricValueOf(kind, noFacts, today))).toEqual(
      computedKinds.map(() => null),
    )
  })

  it('is a whole number of hundredths that is never negative; a share never passes 100 %', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...computedKinds), (facts, kind) => {
        const value = metricValueOf(kind, facts, today)
        if (value === null) return
        expect(Number.isSafeInteger(value)).toBe(true)
        expect(value).toBeGreaterThanOrEqual(0)
        if (metricUnit(kind) === 'percent') expect(value).toBeLessThanOrEqual(10_000)
      }),
      runs,
    )
  })

  it('has a unit, and so has a rating by hand', () => {
    expect(new Set(metricSources.map(metricUnit))).toEqual(new Set(metricUnits))
  })
})

describe('rounding', () => {
  it('is half up, as fractions of any length have it', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000_000), fc.integer({ min: 1, max: 1_000_000_000 }), (dividend, by) => {
        expect(BigInt(divideHalfUp(dividend, by))).toBe(halfUp(BigInt(dividend), BigInt(by)))
      }),
      runs,
    )
    expect([divideHalfUp(1, 2), divideHalfUp(3, 2), divideHalfUp(1, 3), divideHalfUp(2, 3)]).toEqual([
      1, 2, 0, 1,
    ])
  })
})

const bounds = fc
  .tuple(fc.nat(10_000_000), fc.nat(10_000_000))
  .filter(([worst, best]) => worst !== best)
  .map(([worst, best]) => ({ source: 'average_days_late' as const, worst, best }))
const value = fc.nat(2_000_000_000)

describe('a value as a rating', () => {
  it.each([
    [0, 10_000, 66_67, 66_67],
    // Days late: 30 rates 0, none rates 100.
    [30_00, 0, 0, 10_000],
    [30_00, 0, 30_00, 0],
    [30_00, 0, 45_00, 0],
    [30_00, 0, 10_00, 66_67],
    [30_00, 0, 12_50, 58_33],
    // 1 of 800 hundredths is 12.5: half up to 13, whichever way the bounds run.
    [0, 800, 1, 13],
    [800, 0, 799, 13],
    // Orders a year: 2 rates 0, 14 rates 100.
    [2_00, 14_00, 8_00, 50_00],
    [2_00, 14_00, 1_00, 0],
    [2_00, 14_00, 99_00, 10_000],
  ])('worst %i, best %i: %i rates %i', (worst, best, of, rating) => {
    expect(ratingOf({ source: 'average_days_late', worst, best }, of)).toBe(rating)
  })

  it('is a hundred times the points of a slider', () => {
    const slider = { source: 'rating' as const, worst: null, best: null }
    expect([0, 80, 100, null].map((points) => ratingOf(slider, points))).toEqual([0, 8000, 10_000, null])
  })

  it('stays missing where nothing is recorded, and where the bounds say nothing', () => {
    expect(ratingOf({ source: 'average_days_late', worst: 0, best: 100 }, null)).toBeNull()
    expect(ratingOf({ source: 'average_days_late', worst: 5, best: 5 }, 5)).toBeNull()
    expect(ratingOf({ source: 'average_days_late', worst: null, best: 5 }, 5)).toBeNull()
  })

  it('equals the rounded and clamped fraction, whichever way the bounds run', () => {
    fc.assert(
      fc.property(bounds, value, (metric, of) => {
        const [worst, best] = [BigInt(metric.worst), BigInt(metric.best)]
        const sign = best > worst ? 1n : -1n
        const exact = halfUp((BigInt(of) - worst) * sign * 10_000n, (best - worst) * sign)
        const clamped = exact < 0n ? 0n : exact > 10_000n ? 10_000n : exact
        expect(BigInt(ratingOf(metric, of) ?? -1)).toBe(clamped)
      }),
      runs,
    )
  })

  it('gets no worse on the way from worst to best', () => {
    fc.assert(
      fc.property(bounds, value, value, (metric, a, b) => {
        const [low, high] =
          metric.best > metric.worst ? [Math.min(a, b), Math.max(a, b)] : [Math.max(a, b), Math.min(a, b)]
        expect(ratingOf(metric, low)).toBeLessThanOrEqual(ratingOf(metric, high) ?? -1)
      }),
      runs,
    )
  })
})

describe('the profile of a customer', () => {
  it('counts what the records say: orders that were cancelled order nothing, open quotes answer nothing', () => {
    const invoice = { totalMinor: 100, dueOn: '2026-01-31', isCancelled: false }
    const paid = (paidOn: string, amountMinor = 100) => ({ paidOn, amountMinor })
    expect(
      factsFrom({
        quotes: [{ state: 'accepted' }, { state: 'rejected' }, { state: 'open' }, { state: 'cancelled' }],
        orders: [
          { state: 'cancelled', placedOn: '2024-12-24' },
          { state: 'open', placedOn: '2026-02-01' },
          { state: 'fulfilled', placedOn: '2025-05-05' },
          { state: 'cancelled', placedOn: '2026-03-01' },
        ],
        invoices: [
          { ...invoice, payments: [paid('2026-01-31')] },
          { ...invoice, payments: [paid('2026-02-10', 40), paid('2026-01-10', 60)] },
          { ...invoice, payments: [paid('2026-03-01', 99)] },
          { ...invoice, payments: [] },
          { ...invoice, isCancelled: true, payments: [] },
        ],
      }),
    ).toEqual({
      quotesAccepted: 1,
      quotesRejected: 1,
      ordersPlaced: 4,
      ordersCancelled: 2,
      firstOrderOn: '2025-05-05',
      lastOrderOn: '2026-02-01',
      invoicesPaid: 2,
      invoicesPunctual: 1,
      daysLate: 10,
    })
  })

  it('of nothing says nothing', () => {
    expect(factsFrom({ quotes: [], orders: [], invoices: [] })).toEqual(noFacts)
  })
})
