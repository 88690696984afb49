import { describe, expect, it } from 'vitest'
import { portalUserPolicy } from './portal-user.policy.ts'
import { InvitePortalUser, SetPortalContact } from './portal-user.schemas.ts'
import { invitationEnds, memberStateOf } from './portal-user.ts'

const at = (day: number) => new Date(Date.UTC(2026, 2, day))
const staff = (...abilities: string[]) =>
  ({ kind: 'staff', userId: 'a', name: 'A', role: 'any', abilities: new Set(abilities) }) as const

describe('a person of a customer', () => {
  it.each([
    ['invited, while the invitation holds', { joinedAt: null, revokedAt: null, expiresAt: at(8) }, 'invited'],
    ['expired from the very moment on', { joinedAt: null, revokedAt: null, expiresAt: at(2) }, 'expired'],
    ['expired once it was swept away', { joinedAt: null, revokedAt: at(1), expiresAt: at(8) }, 'expired'],
    ['joined, however old the invitation', { joinedAt: at(1), revokedAt: null, expiresAt: at(1) }, 'joined'],
  ])('is %s', (_case, membership, state) => {
    expect(memberStateOf(membership, at(2))).toBe(state)
  })

  it('has a week to take the invitation up', () => {
    expect(invitationEnds(at(2))).toEqual(at(9))
  })

  it('is invited by an address in one spelling, with permissions in one order, each once', () => {
    const asked = {
      ...{ customerId: '01920000-0000-7000-8000-000000000001', name: ' Rosa ', locale: 'en' },
      ...{ email: ' Rosa@Acme.TEST ', permissions: ['operations', 'admin', 'admin'] },
    }
    expect(InvitePortalUser.parse(asked)).toMatchObject({
      name: 'Rosa',
      email: 'rosa@acme.test',
      permissions: ['admin', 'operations'],
    })
    for (const wrong of [{ permissions: [] }, { permissions: ['owner'] }, { email: 'rosa' }, { name: ' ' }])
      expect(InvitePortalUser.safeParse({ ...asked, ...wrong }).success).toBe(false)
  })

  it('is let in by who may invite and see who is there, and swept away by nobody', () => {
    const { invite, read, preview, sweep } = portalUserPolicy
    expect(invite(staff('portal-user.invite')).allowed).toBe(false)
    expect(invite(staff('portal-user.invite', 'portal-user.read')).allowed).toBe(true)
    expect(read(staff('portal-user.read'), undefined).allowed).toBe(true)
    expect(preview(staff('portal-user.read'))).toMatchObject({ whoCan: ['customer.read'] })
    expect(sweep(staff('portal-user.invite', 'portal-user.read')).allowed).toBe(false)
    expect(sweep({ kind: 'system', name: 'worker' }).allowed).toBe(true)
  })

  it('calls a number and an address that may be left empty', () => {
    const nothing = { companyName: '', companyPhone: ' ', companyEmail: '' }
    expect(SetPortalContact.parse(nothing)).toEqual({
      companyName: null,
      companyPhone: null,
      companyEmail: null,
    })
    expect(SetPortalContact.safeParse({ ...nothing, companyEmail: 'us' }).success).toBe(false)
  })
})
