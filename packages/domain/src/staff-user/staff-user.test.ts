import { describe, expect, it } from 'vitest'
import type { Actor } from '../permission/permission.ts'
import { staffUserPolicy } from './staff-user.policy.ts'
import { InviteStaffUser } from './staff-user.schemas.ts'

const me = '01920000-0000-7000-8000-000000000001'
const staff = (...abilities: string[]): Actor => ({
  kind: 'staff',
  userId: me,
  name: 'Ana',
  role: 'any',
  abilities: new Set(abilities),
})
const owner = staff('staff-user.manage', 'customer.read', 'customer.edit')
const admin = { isWildcard: true, abilities: [] }
const reader = { isWildcard: false, abilities: ['customer.read'] }
const colleague = (powers: typeof admin | typeof reader, isLastAdmin = false) => ({
  ...powers,
  id: 'other',
  isLastAdmin,
})

describe('managing staff users', () => {
  it('lets a manager of staff users invite into roles no stronger than their own', () => {
    expect(staffUserPolicy.invite(owner, reader)).toEqual({ allowed: true })
    expect(staffUserPolicy.invite(owner, admin)).toMatchObject({ code: 'more_than_own' })
    expect(staffUserPolicy.invite(staff('customer.edit'), reader)).toMatchObject({ code: 'ability_missing' })
  })

  it('lets nobody switch off themselves, somebody stronger, or the last admin', () => {
    expect(staffUserPolicy.disable(owner, colleague(reader))).toEqual({ allowed: true })
    expect(staffUserPolicy.disable(owner, { ...colleague(reader), id: me })).toMatchObject({
      code: 'not_yourself',
    })
    expect(staffUserPolicy.disable(owner, colleague(admin))).toMatchObject({ code: 'more_than_own' })
    expect(staffUserPolicy.disable(staff('*'), colleague(admin, true))).toMatchObject({ code: 'last_admin' })
  })

  it('keeps the last admin an admin', () => {
    const target = colleague(admin, true)
    expect(staffUserPolicy.setRole(staff('*'), { target, role: reader })).toMatchObject({
      code: 'last_admin',
    })
    expect(staffUserPolicy.setRole(staff('*'), { target, role: admin })).toEqual({ allowed: true })
  })

  it('keeps e-mail addresses in lower case', () => {
    const typed = { email: '  Ana@Example.MX ', name: 'Ana', roleCode: 'sales' }
    expect(InviteStaffUser.parse(typed)).toMatchObject({ email: 'ana@example.mx', locale: 'en' })
  })
})
