import { describe, expect, it } from 'vitest'
import { interactionPolicy } from './interaction.policy.ts'
import { EditInteraction, LogInteraction } from './interaction.schemas.ts'
import {
  assertOccurred,
  directions,
  fillDays,
  interactionTypes,
  isSalesContact,
  weeksUntil,
} from './interaction.ts'

const customerId = '01920000-0000-7000-8000-000000000001'

describe('an interaction', () => {
  it('that reaches out passes the gate of sales contact; whoever comes to us does not', () => {
    const gated = interactionTypes.flatMap((type) =>
      directions.filter((direction) => isSalesContact({ type, direction })).map((way) => `${type} ${way}`),
    )
    expect(gated).toEqual(['call out', 'visit out', 'email out', 'sms out', 'demo out'])
  })

  it('has happened: what is to come is a task', () => {
    const now = new Date('2026-03-10T18:00:00Z')
    expect(() => assertOccurred(now, now)).not.toThrow()
    expect(() => assertOccurred(new Date('2026-03-10T18:04:00Z'), now)).not.toThrow()
    expect(() => assertOccurred(new Date('2026-03-10T18:06:00Z'), now)).toThrow('invalid: occurred_in_future')
  })

  it('is internal, ours and just now, unless somebody says otherwise; never in scope customer', () => {
    expect(LogInteraction.parse({ customerId, type: 'call' })).toEqual({
      ...{ customerId, type: 'call', direction: 'out', participants: '', note: '', scope: 'internal' },
      acknowledged: false,
    })
    expect(LogInteraction.safeParse({ customerId, type: 'call', scope: 'customer' }).success).toBe(false)
    expect(LogInteraction.safeParse({ customerId, type: 'letter' }).success).toBe(false)
    const long = { customerId, type: 'call', occurredAt: new Date(-8.64e15) }
    expect(LogInteraction.safeParse(long).success).toBe(false)
    const asked = { interactionId: customerId, expectedVersion: 1 }
    expect(EditInteraction.parse({ ...asked, outcome: null })).toMatchObject({ outcome: null })
  })

  it('is written by those who log', () => {
    const staff = (ability: string) =>
      ({ kind: 'staff', userId: 'a', name: 'A', role: 'any', abilities: new Set([ability]) }) as const
    expect(interactionPolicy.log(staff('interaction.log'), undefined).allowed).toBe(true)
    expect(interactionPolicy.edit(staff('interaction.read'), undefined).allowed).toBe(false)
  })
})

describe('the strip of weeks', () => {
  it.each([
    ['a Tuesday', '2026-03-10T18:00:00Z', '2026-03-09', '2026-03-15'],
    ['a Monday', '2026-03-09T18:00:00Z', '2026-03-09', '2026-03-15'],
    ['a Sunday', '2026-03-15T18:00:00Z', '2026-03-09', '2026-03-15'],
    ['Monday in UTC, Sunday here', '2026-03-16T02:00:00Z', '2026-03-09', '2026-03-15'],
  ])('on %s runs from Monday to Sunday', (_, now, from, to) => {
    expect(weeksUntil(new Date(now), 'America/Mexico_City', 1)).toEqual({ from, to })
  })

  it('holds eight whole weeks, with a 0 for a quiet day', () => {
    const range = weeksUntil(new Date('2026-03-10T18:00:00Z'), 'America/Mexico_City', 8)
    const { days, total } = fillDays(range, [
      { day: '2026-03-10', count: 2 },
      { day: '2026-01-19', count: 1 },
    ])
    expect(range).toEqual({ from: '2026-01-19', to: '2026-03-15' })
    expect([days.length, total, days[0]?.count, days[1]?.count]).toEqual([56, 3, 1, 0])
  })
})
