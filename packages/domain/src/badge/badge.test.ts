import { describe, expect, it } from 'vitest'
import { badgePolicy } from './badge.policy.ts'
import { GiveBadge } from './badge.schemas.ts'
import { assertBadgeDay, badgeRulesOf, shippedBadgeRules } from './badge.ts'

describe('a badge', () => {
  it('given by hand has a reason and a last day that is not over', () => {
    const asked = {
      customerId: '01920000-0000-7000-8000-000000000001',
      badge: 'vip',
      reason: 'Founding customer',
      expiresOn: '2026-12-31',
    }
    expect(GiveBadge.parse(asked)).toEqual(asked)
    expect(GiveBadge.safeParse({ ...asked, badge: 'under_review' }).success).toBe(false)
    expect(GiveBadge.safeParse({ ...asked, badge: 'dormant' }).success).toBe(false)
    expect(GiveBadge.safeParse({ ...asked, reason: ' x ' }).success).toBe(false)
    expect(GiveBadge.safeParse({ ...asked, expiresOn: undefined }).success).toBe(false)
    expect(() => assertBadgeDay('2026-03-02', '2026-03-02')).not.toThrow()
    expect(() => assertBadgeDay('2026-03-01', '2026-03-02')).toThrow('invalid: date_in_past')
  })

  it('by rule follows numbers the company may set one by one', () => {
    expect(badgeRulesOf(null)).toEqual({
      vipPercent: 10,
      vipMonths: 24,
      dormantDays: 365,
      dormantBy: 'order',
    })
    expect(badgeRulesOf({ vipPercent: 5 })).toEqual({ ...shippedBadgeRules, vipPercent: 5 })
  })

  it('is seen by every reader, given by few, worked out anew by who configures segments', () => {
    const staff = (...abilities: string[]) =>
      ({ kind: 'staff', userId: 'a', name: 'A', role: 'any', abilities: new Set(abilities) }) as const
    expect(badgePolicy.read(staff('customer.read'), undefined).allowed).toBe(true)
    expect(badgePolicy.give(staff('customer.read', 'customer.edit'), undefined)).toMatchObject({
      whoCan: ['badge.give'],
    })
    expect(badgePolicy.recompute(staff('badge.give'), undefined)).toMatchObject({
      whoCan: ['segment.configure'],
    })
  })
})
