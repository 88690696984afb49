import { describe, expect, it } from 'vitest'
import { referralPolicy } from './referral.policy.ts'
import { AddReferral } from './referral.schemas.ts'
import { assertReferral, type ReferralFace } from './referral.ts'

const asked = { customerId: 'rosa', referredOn: '2026-03-02' }
const known = { referrerId: 'kemper', standing: null, today: '2026-03-02' }

describe('a referral', () => {
  it('is of another customer, known here, on a day that has come, and the only one', () => {
    expect(() => assertReferral(asked, known)).not.toThrow()
    expect(() => assertReferral(asked, { ...known, referrerId: null })).toThrow('invalid: unknown_customer')
    expect(() => assertReferral(asked, { ...known, referrerId: 'rosa' })).toThrow('invalid: referral_self')
    expect(() => assertReferral({ ...asked, referredOn: '2026-03-03' }, known)).toThrow(
      'invalid: date_in_future',
    )
    const standing = { id: 'r' } as ReferralFace
    expect(() => assertReferral(asked, { ...known, standing })).toThrow('conflict: referral_there_already')
  })

  it('is asked for with the number of whoever referred', () => {
    const words = {
      customerId: '01920000-0000-7000-8000-000000000001',
      referrerNumber: ' C-000002 ',
      referredOn: '2026-03-02',
    }
    expect(AddReferral.parse(words).referrerNumber).toBe('C-000002')
    expect(AddReferral.safeParse({ ...words, referrerNumber: ' ' }).success).toBe(false)
    expect(AddReferral.safeParse({ ...words, referredOn: '2026-02-30' }).success).toBe(false)
  })

  it('is read by some and recorded by fewer', () => {
    const staff = (...abilities: string[]) =>
      ({ kind: 'staff', userId: 'a', name: 'A', role: 'any', abilities: new Set(abilities) }) as const
    expect(referralPolicy.read(staff('referral.read'), undefined).allowed).toBe(true)
    expect(referralPolicy.add(staff('referral.read'), undefined)).toMatchObject({ whoCan: ['referral.add'] })
  })
})
