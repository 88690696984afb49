import { describe, expect, it } from 'vitest'
import { type RepurchaseState, repurchaseOf } from './repurchase.ts'
import { valuePolicy } from './value.policy.ts'
import { fiscalYearBegan } from './value.ts'

describe('the rhythm of orders', () => {
  const days = ['2026-01-01', '2026-01-31', '2026-03-12']

  it.each<[string, RepurchaseState]>([
    ['2026-03-12', 'not_yet'],
    ['2026-04-01', 'not_yet'],
    ['2026-04-02', 'due'],
    ['2026-04-16', 'due'],
    ['2026-04-17', 'overdue'],
  ])('of every 30 and 40 days expects the next one 35 days on: on %s it is %s', (today, state) => {
    expect(repurchaseOf(days, today)).toEqual({
      state,
      medianDays: 35,
      lastOn: '2026-03-12',
      nextOn: '2026-04-16',
      days,
    })
  })

  it('shows from three days with an order on', () => {
    expect(repurchaseOf([], '2026-04-01')).toMatchObject({ state: 'too_few', lastOn: null, nextOn: null })
    expect(repurchaseOf(days.slice(1), '2026-04-01')).toMatchObject({
      state: 'too_few',
      lastOn: '2026-03-12',
      medianDays: null,
    })
  })

  it('is the median, not the mean, and half a day counts up', () => {
    expect(
      repurchaseOf(['2026-01-01', '2026-01-11', '2026-01-21', '2026-12-01'], '2027-01-01').medianDays,
    ).toBe(10)
    expect(repurchaseOf(['2026-01-01', '2026-01-11', '2026-01-22'], '2026-02-01').medianDays).toBe(11)
  })

  it('shows the latest 24 days and counts all', () => {
    const many = Array.from({ length: 40 }, (_, at) =>
      new Date(Date.UTC(2026, 0, 1 + at * 7)).toISOString().slice(0, 10),
    )
    const rhythm = repurchaseOf(many, '2026-10-07')
    expect(rhythm.days).toEqual(many.slice(-24))
    expect(rhythm).toMatchObject({ medianDays: 7, nextOn: '2026-10-08', state: 'due' })
  })
})

describe('the figures of a customer', () => {
  it('of this year begin with the first month of the fiscal year', () => {
    expect(fiscalYearBegan('2026-03-02', 1)).toBe('2026-01-01')
    expect(fiscalYearBegan('2026-03-02', 4)).toBe('2025-04-01')
    expect(fiscalYearBegan('2026-04-01', 4)).toBe('2026-04-01')
    expect(fiscalYearBegan('2026-12-31', 12)).toBe('2026-12-01')
  })

  it('are asked for by who reads one of their two groups', () => {
    const staff = (...abilities: string[]) =>
      ({ kind: 'staff', userId: 'a', name: 'A', role: 'any', abilities: new Set(abilities) }) as const
    expect(valuePolicy.read(staff('finance.read'), undefined).allowed).toBe(true)
    expect(valuePolicy.read(staff('value.read'), undefined).allowed).toBe(true)
    expect(valuePolicy.read(staff('customer.read', 'risk-flag.edit'), undefined)).toMatchObject({
      code: 'ability_missing',
      whoCan: ['finance.read', 'value.read'],
    })
    expect(valuePolicy.read({ kind: 'anonymous', realm: 'staff' }, undefined)).toMatchObject({
      code: 'sign_in_required',
    })
  })
})
