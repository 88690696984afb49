import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { missedPeriods } from '../transition/plan.ts'
import { addDays, addMonths, dayIn, daysBetween } from './calendar.ts'
import { CalendarDay } from './charge.schemas.ts'
import {
  type Charge,
  end,
  firstPeriodFrom,
  pause,
  periodStarts,
  restAgain,
  resume,
  revive,
  share,
} from './recurrence.ts'

const monthly: Charge = {
  amountMinor: 100_00,
  startsOn: '2026-01-01',
  nextOn: '2026-01-01',
  pausedOn: null,
  endedOn: null,
}
const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2023-12-25', days))
const anyCharge = fc
  .record({ startsOn: day, ahead: fc.integer({ min: 0, max: 30 }), amountMinor: fc.nat(10_000_000) })
  .map(
    ({ startsOn, ahead, amountMinor }): Charge => ({
      amountMinor,
      startsOn,
      nextOn: addMonths(startsOn, ahead),
      pausedOn: null,
      endedOn: null,
    }),
  )
const runs = { numRuns: 500 }

describe('the calendar of a monthly charge', () => {
  it('takes days that exist, of a century somebody can mean', () => {
    const taken = ['2026-02-28', '2026-02-30', '0000-01-01', '9999-12-31', '2026-2-1'].map(
      (day) => CalendarDay.safeParse(day).success,
    )
    expect(taken).toEqual([true, false, false, false, false])
  })

  it('keeps the day of the month it started on; the 31st is the last day of a shorter month', () => {
    expect([1, 2, 3, 13].map((n) => addMonths('2026-01-31', n))).toEqual([
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2027-02-28',
    ])
    expect(addMonths('2024-01-30', 1)).toBe('2024-02-29')
    expect(periodStarts('2026-01-31', '2026-02-01', '2026-05-01')).toEqual([
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
    ])
  })

  it('counts days by the calendar, over both changes of the clock', () => {
    expect(daysBetween('2026-03-01', '2026-04-01')).toBe(31)
    expect(daysBetween('2026-10-01', '2026-11-01')).toBe(31)
    expect(dayIn('America/Mexico_City', new Date('2026-03-04T05:59:59Z'))).toBe('2026-03-03')
    expect(dayIn('Europe/Madrid', new Date('2026-03-28T23:30:00Z'))).toBe('2026-03-29')
  })

  it('finds the one period start that is not before a day', () => {
    fc.assert(
      fc.property(day, day, (startsOn, on) => {
        const first = firstPeriodFrom(startsOn, on)
        expect(first >= on && first >= startsOn).toBe(true)
        expect(periodStarts(startsOn, startsOn, first).every((start) => start < on)).toBe(true)
      }),
      runs,
    )
  })
})

describe('B-21 a recurring charge that rested for two months', () => {
  const paused = pause({ ...monthly, nextOn: '2026-02-01' }, '2026-01-15').charge

  it('skip: comes back without back charges, from the next full period', () => {
    expect(resume(paused, '2026-03-15', 'skip')).toEqual({
      charge: { ...monthly, nextOn: '2026-04-01' },
      periods: [],
    })
  })

  it('bill: every period that began while it rested becomes a charge', () => {
    const { charge, periods } = resume(paused, '2026-03-15', 'bill')
    expect(charge.nextOn).toBe('2026-04-01')
    expect(periods).toEqual([
      { amountMinor: 100_00, periodFrom: '2026-02-01', periodTo: '2026-02-28' },
      { amountMinor: 100_00, periodFrom: '2026-03-01', periodTo: '2026-03-31' },
    ])
  })

  it('prorate: one charge from the day it goes on to the end of the period, half up by days', () => {
    const { charge, periods } = resume(paused, '2026-03-15', 'prorate')
    expect(charge.nextOn).toBe('2026-04-01')
    expect(periods).toEqual([{ amountMinor: 54_84, periodFrom: '2026-03-15', periodTo: '2026-03-31' }])
    expect([share(1, { days: 1, of: 2 }), share(1, { days: 14, of: 31 })]).toEqual([1, 0])
  })

  it('on the first day of a period nothing of that period was missed', () => {
    expect(resume(paused, '2026-03-01', 'prorate')).toEqual({
      charge: { ...monthly, nextOn: '2026-03-01' },
      periods: [],
    })
    expect(resume(paused, '2026-03-01', 'bill').periods).toHaveLength(1)
  })

  it('what began before the rest and was not charged yet stays owed', () => {
    const { charge, periods } = pause(monthly, '2026-02-10')
    expect(periods.map(({ periodFrom }) => periodFrom)).toEqual(['2026-01-01', '2026-02-01'])
    expect(charge).toMatchObject({ nextOn: '2026-03-01', pausedOn: '2026-02-10' })
  })
})

describe('properties of resting and going on', () => {
  it('the same day there and back changes nothing but what is owed anyway', () => {
    fc.assert(
      fc.property(anyCharge, day, fc.constantFrom(...missedPeriods), (charge, on, policy) => {
        const paused = pause(charge, on)
        const resumed = resume(paused.charge, on, policy)
        expect(resumed.periods).toEqual([])
        expect(resumed.charge).toEqual({ ...paused.charge, pausedOn: null })
      }),
      runs,
    )
  })

  it('with bill, every period is charged exactly once: before, during and after', () => {
    fc.assert(
      fc.property(anyCharge, day, fc.nat(400), fc.nat(400), (charge, from, rest, more) => {
        const on = addDays(from, rest)
        const last = addDays(on, more)
        const paused = pause(charge, from)
        const resumed = resume(paused.charge, on, 'bill')
        const ended = end(resumed.charge, last)
        const charged = [paused, resumed, ended].flatMap(({ periods }) =>
          periods.map(({ periodFrom }) => periodFrom),
        )
        expect(charged).toEqual(periodStarts(charge.startsOn, charge.nextOn, last))
      }),
      runs,
    )
  })

  it('skip charges nothing, prorate at most once and never more than bill, and all go on alike', () => {
    fc.assert(
      fc.property(anyCharge, day, fc.nat(900), (charge, from, rest) => {
        const on = addDays(from, rest)
        const { charge: paused } = pause(charge, from)
        const [skip, prorate, bill] = (['skip', 'prorate', 'bill'] as const).map((policy) =>
          resume(paused, on, policy),
        )
        const sum = (periods: { amountMinor: number }[] = []) =>
          periods.reduce((total, { amountMinor }) => total + amountMinor, 0)
        expect(skip?.periods).toEqual([])
        expect(prorate?.periods.length).toBeLessThanOrEqual(1)
        expect(sum(prorate?.periods)).toBeLessThanOrEqual(sum(bill?.periods))
        expect([prorate?.charge, bill?.charge]).toEqual([skip?.charge, skip?.charge])
        expect((skip?.charge.nextOn ?? '') >= paused.nextOn).toBe(true)
        for (const { periodFrom, periodTo } of [...(prorate?.periods ?? []), ...(bill?.periods ?? [])]) {
          expect(periodFrom <= periodTo && periodTo < (skip?.charge.nextOn ?? '')).toBe(true)
        }
      }),
      runs,
    )
  })

  it('twice is once', () => {
    fc.assert(
      fc.property(anyCharge, day, day, fc.constantFrom(...missedPeriods), (charge, from, on, policy) => {
        const { charge: paused } = pause(charge, from)
        expect(pause(paused, addDays(from, 40))).toEqual({ charge: paused, periods: [] })
        const { charge: resumed } = resume(paused, on, policy)
        expect(resume(resumed, addDays(on, 40), policy)).toEqual({ charge: resumed, periods: [] })
        const { charge: ended } = end(resumed, on)
        expect(end(ended, addDays(on, 40))).toEqual({ charge: ended, periods: [] })
      }),
      runs,
    )
  })

  it('an ended charge taken up again counts the time between as rest', () => {
    fc.assert(
      fc.property(
        anyCharge,
        day,
        fc.nat(500),
        fc.constantFrom(...missedPeriods),
        (charge, from, gap, policy) => {
          const on = addDays(from, gap)
          const revived = revive(end(charge, from).charge, on, policy)
          expect(revived).toEqual(resume(pause(charge, from).charge, on, policy))
        },
      ),
      runs,
    )
    const ended = end(pause(monthly, '2026-02-10').charge, '2026-03-10').charge
    expect(restAgain(ended)).toMatchObject({ endedOn: null, pausedOn: '2026-02-10' })
    expect(revive(monthly, '2026-03-10', 'bill')).toEqual({ charge: monthly, periods: [] })
  })
})
