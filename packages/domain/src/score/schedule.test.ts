import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayIn } from '../charge/calendar.ts'
import { nextScoreRun, type ScheduleRhythm, scheduleOff, scheduleRhythms } from './schedule.ts'

const mexico = 'America/Mexico_City'
const madrid = 'Europe/Madrid'
const next = (rhythm: ScheduleRhythm, hour: number, after: string, zone = mexico) =>
  nextScoreRun({ rhythm, hour }, new Date(after), zone)?.toISOString() ?? null

describe('the schedule of scores', () => {
  it('is off as it is shipped, and then nothing is due', () => {
    expect(scheduleOff.rhythm).toBe('off')
    expect(next('off', 3, '2026-03-02T00:00:00Z')).toBeNull()
  })

  // Mexico City is six hours behind UTC the whole year.
  it.each<[string, ScheduleRhythm, string, string]>([
    ['today, when the hour is still to come', 'daily', '2026-03-02T08:59:59Z', '2026-03-02T09:00:00.000Z'],
    ['tomorrow, once it struck', 'daily', '2026-03-02T09:00:00Z', '2026-03-03T09:00:00.000Z'],
    ['by the day of the company, not of UTC', 'daily', '2026-03-03T05:00:00Z', '2026-03-03T09:00:00.000Z'],
    ['on the Monday it is', 'weekly', '2026-03-02T08:00:00Z', '2026-03-02T09:00:00.000Z'],
    ['on the next Monday', 'weekly', '2026-03-02T09:00:00Z', '2026-03-09T09:00:00.000Z'],
    ['on the Monday after a Sunday', 'weekly', '2026-03-08T20:00:00Z', '2026-03-09T09:00:00.000Z'],
    ['on the first it is', 'monthly', '2026-03-01T08:00:00Z', '2026-03-01T09:00:00.000Z'],
    ['on the first of the next month', 'monthly', '2026-03-01T09:00:00Z', '2026-04-01T09:00:00.000Z'],
    ['over the end of the year', 'monthly', '2026-12-31T23:00:00Z', '2027-01-01T09:00:00.000Z'],
  ])('is due %s', (_, rhythm, after, due) => {
    expect(next(rhythm, 3, after)).toBe(due)
  })

  it('is due once on days of 23 and of 25 hours', () => {
    // Madrid skips 02:00 on 29 March 2026, and reads it twice on 25 October.
    expect(next('daily', 2, '2026-03-28T12:00:00Z', madrid)).toBe('2026-03-29T01:00:00.000Z')
    expect(next('daily', 2, '2026-03-29T01:00:00Z', madrid)).toBe('2026-03-30T00:00:00.000Z')
    expect(next('daily', 2, '2026-10-24T12:00:00Z', madrid)).toBe('2026-10-25T00:00:00.000Z')
    expect(next('daily', 2, '2026-10-25T00:00:00Z', madrid)).toBe('2026-10-26T01:00:00.000Z')
  })

  it('is always due later, and never sooner than its day', () => {
    const rhythm = fc.constantFrom(...scheduleRhythms.filter((each) => each !== 'off'))
    const instant = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(rhythm, fc.nat(23), instant, fc.constantFrom(mexico, madrid), (each, hour, after, zone) => {
        const due = nextScoreRun({ rhythm: each, hour }, after, zone) ?? expect.unreachable()
        expect(due > after).toBe(true)
        const day = dayIn(zone, due)
        if (each === 'weekly') expect(new Date(day).getUTCDay()).toBe(1)
        if (each === 'monthly') expect(day.slice(8)).toBe('01')
        const days = { daily: 2, weekly: 8, monthly: 32 }[each]
        expect(due.getTime() - after.getTime()).toBeLessThanOrEqual(days * 86_400_000)
      }),
    )
  })
})
