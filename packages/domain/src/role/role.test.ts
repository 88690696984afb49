import { describe, expect, it } from 'vitest'
import type { Actor } from '../permission/permission.ts'
import { abilityCodes } from './abilities.ts'
import { holds, holdsAll, requires } from './holds.ts'
import { rolePolicy } from './role.policy.ts'
import { SaveRole } from './role.schemas.ts'
import { shippedRoles } from './shipped-roles.ts'
import { shippedStatusSets } from './shipped-status-sets.ts'

const staff = (...abilities: string[]): Actor => ({
  kind: 'staff',
  userId: '01920000-0000-7000-8000-000000000099',
  name: 'Ana',
  role: 'any',
  abilities: new Set(abilities),
})
const anonymous: Actor = { kind: 'anonymous', realm: 'staff' }
const abilitiesOf = (code: string) => shippedRoles.find((role) => role.code === code)!.abilities

describe('the shipped roles', () => {
  it('give the owner everything but the right to configure roles', () => {
    expect([...abilitiesOf('owner')].sort()).toEqual(
      abilityCodes.filter((code) => code !== 'role.configure').sort(),
    )
  })

  it('name abilities that exist, each once', () => {
    for (const role of shippedRoles) {
      expect(new Set(role.abilities).size).toBe(role.abilities.length)
      expect(role.abilities.filter((ability) => !abilityCodes.includes(ability))).toEqual([])
    }
  })

  it('let only admin, owner, manager and sales maintain customers', () => {
    const editors = shippedRoles.filter((role) => role.isWildcard || role.abilities.includes('customer.edit'))
    expect(editors.map((role) => role.code)).toEqual(['admin', 'owner', 'manager', 'sales'])
  })

  it('show figures to the six senior roles alone', () => {
    const seniors = shippedRoles.filter((role) => role.isWildcard || role.abilities.includes('finance.read'))
    expect(seniors.map((role) => role.code)).toEqual([
      'admin',
      'owner',
      'executive',
      'manager',
      'finance',
      'support',
    ])
  })

  it('use only status permission sets that are shipped too', () => {
    const sets = new Set(shippedStatusSets.map((set) => set.code))
    expect(shippedRoles.filter((role) => role.statusSetCode && !sets.has(role.statusSetCode))).toEqual([])
  })
})

describe('an ability', () => {
  it('is held by name, by the wildcard or by the system, and by nobody without sign-in', () => {
    expect(holds(staff('customer.read'), 'customer.read')).toBe(true)
    expect(holds(staff('*'), 'customer.read')).toBe(true)
    expect(holds({ kind: 'system', name: 'worker' }, 'customer.read')).toBe(true)
    expect(holds(staff('customer.edit'), 'customer.read')).toBe(false)
    expect(requires('customer.read')(anonymous, undefined)).toMatchObject({ code: 'sign_in_required' })
  })

  it('is never handed out by somebody who lacks it', () => {
    expect(holdsAll(staff('a', 'b'), { isWildcard: false, abilities: ['a'] })).toBe(true)
    expect(holdsAll(staff('a'), { isWildcard: false, abilities: ['a', 'b'] })).toBe(false)
    expect(holdsAll(staff('a'), { isWildcard: true, abilities: [] })).toBe(false)
  })
})

describe('editing a role', () => {
  it('needs role.configure, leaves the wildcard role alone and adds nothing the editor lacks', () => {
    const change = { isWildcard: false, added: ['customer.edit'] }
    expect(rolePolicy.save(staff('*'), change)).toEqual({ allowed: true })
    expect(rolePolicy.save(staff('*'), { ...change, isWildcard: true })).toMatchObject({
      code: 'wildcard_role',
    })
    expect(rolePolicy.save(staff('role.configure'), change)).toMatchObject({ code: 'more_than_own' })
    expect(rolePolicy.save(staff('customer.edit'), change)).toMatchObject({ code: 'ability_missing' })
    expect(rolePolicy.save(anonymous, change)).toMatchObject({ code: 'sign_in_required' })
  })

  it('takes each ability once, in order, and refuses unknown ones', () => {
    const typed = {
      code: 'sales',
      expectedVersion: 1,
      abilities: ['order.read', 'customer.read', 'order.read'],
    }
    expect(SaveRole.parse(typed).abilities).toEqual(['customer.read', 'order.read'])
    expect(SaveRole.safeParse({ ...typed, abilities: ['customer.fly'] }).success).toBe(false)
  })
})
