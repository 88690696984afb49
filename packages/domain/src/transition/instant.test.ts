import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayIn as dayOf } from '../charge/calendar.ts'
import { Failure } from '../failure.ts'
import { daysLater, instantOf } from './instant.ts'

const zones = [
  'America/Mexico_City',
  'America/Tijuana',
  'Europe/Madrid',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
]
const dayIn = (at: Date, zone: string) => dayOf(zone, at)
const iso = (at: Date) => at.toISOString()

describe('C48 a local day becomes an instant', () => {
  it.each([
    ['a plain day', '2026-03-02', 'America/Mexico_City', undefined, '2026-03-02T06:00:00.000Z'],
    [
      'the night the clocks go forward',
      '2026-03-08',
      'America/Tijuana',
      undefined,
      '2026-03-08T08:00:00.000Z',
    ],
    ['the day after it', '2026-03-09', 'America/Tijuana', undefined, '2026-03-09T07:00:00.000Z'],
    ['the night they go back', '2026-11-01', 'America/Tijuana', undefined, '2026-11-01T07:00:00.000Z'],
    ['an hour that is skipped', '2026-03-29', 'Europe/Madrid', '02:30', '2026-03-29T01:30:00.000Z'],
    [
      'an hour that comes twice: the first',
      '2026-10-25',
      'Europe/Madrid',
      '02:30',
      '2026-10-25T00:30:00.000Z',
    ],
    ['a midnight that is skipped', '2018-11-04', 'America/Sao_Paulo', undefined, '2018-11-04T03:00:00.000Z'],
    ['a leap of half an hour', '2026-10-04', 'Australia/Lord_Howe', '02:15', '2026-10-03T15:45:00.000Z'],
    ['a leap day', '2028-02-29', 'America/Mexico_City', undefined, '2028-02-29T06:00:00.000Z'],
    ['the last day of a month', '2026-01-31', 'Europe/Madrid', '23:59', '2026-01-31T22:59:00.000Z'],
    ['the last day of a year', '2026-12-31', 'Asia/Kathmandu', undefined, '2026-12-30T18:15:00.000Z'],
  ])('%s', (_, day, zone, time, instant) => {
    expect(iso(instantOf(day, zone, time))).toBe(instant)
  })

  it.each(['2026-02-29', '2026-02-30', '2026-04-31', '2026-13-01', '26-1-1', '', '2026-01-01T00:00'])(
    'refuses "%s", which is no day',
    (day) => {
      expect(() => instantOf(day, 'Europe/Madrid')).toThrow(Failure)
    },
  )

  it('is that day again when it is read back, for every day and zone', () => {
    const days = fc.integer({ min: 0, max: 40_000 }).map((n) => iso(new Date(n * 86_400_000)).slice(0, 10))
    fc.assert(
      fc.property(days, fc.constantFrom(...zones), (day, zone) => {
        expect(dayIn(instantOf(day, zone), zone)).toBe(day)
        // The second before belongs to the day before: it is the first instant of its day.
        expect(dayIn(new Date(instantOf(day, zone).getTime() - 1), zone) < day).toBe(true)
      }),
      { numRuns: 400 },
    )
  })
})

describe('C48 days are counted by the calendar', () => {
  it.each([
    [
      'over the night the clocks go forward',
      '2026-03-07T18:00:00.000Z',
      1,
      'America/Tijuana',
      '2026-03-08T17:00:00.000Z',
    ],
    [
      'over the night they go back',
      '2026-10-31T17:00:00.000Z',
      1,
      'America/Tijuana',
      '2026-11-01T18:00:00.000Z',
    ],
    ['over the end of a month', '2026-01-31T12:00:00.000Z', 1, 'Europe/Madrid', '2026-02-01T12:00:00.000Z'],
    ['over the end of February', '2026-02-28T12:00:00.000Z', 1, 'Europe/Madrid', '2026-03-01T12:00:00.000Z'],
    ['over a leap day', '2028-02-28T12:00:00.000Z', 2, 'Europe/Madrid', '2028-03-01T12:00:00.000Z'],
    ['over a year', '2026-06-01T06:00:00.123Z', 365, 'America/Mexico_City', '2027-06-01T06:00:00.123Z'],
  ])('%s', (_, from, days, zone, to) => {
    expect(iso(daysLater(new Date(from), days, zone))).toBe(to)
  })

  it('no days later is the same instant, and a day later another day, always', () => {
    const instants = fc.integer({ min: 0, max: 4_000_000_000_000 }).map((ms) => new Date(ms))
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 800 }), fc.constantFrom(...zones), (at, days, zone) => {
        const later = daysLater(at, days, zone)
        const between = (Date.parse(dayIn(later, zone)) - Date.parse(dayIn(at, zone))) / 86_400_000
        expect(between).toBe(days)
      }),
      { numRuns: 400 },
    )
  })
})
