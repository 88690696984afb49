import { describe, expect, it } from 'vitest'
import type { Actor } from '../permission/permission.ts'
import { shippedRoles } from '../role/shipped-roles.ts'
import { transitionPolicy } from '../transition/transition.policy.ts'
import { customerPolicy } from './customer.policy.ts'
import { mayReadField } from './field-group.ts'

const staff = (code: string): Actor => {
  const role = shippedRoles.find((each) => each.code === code)!
  const abilities = new Set<string>(role.isWildcard ? ['*'] : role.abilities)
  return { kind: 'staff', userId: 'u', name: 'Ana', role: code, abilities }
}
const rolesThat = (may: (actor: Actor) => { allowed: boolean }) =>
  shippedRoles.filter(({ code }) => may(staff(code)).allowed).map(({ code }) => code)

describe('who works with the register', () => {
  it.each(['register', 'deactivate', 'activate'] as const)('%s: admin, owner, manager and sales', (verb) => {
    expect(rolesThat(customerPolicy[verb])).toEqual(['admin', 'owner', 'manager', 'sales'])
  })

  it('void: admin and owner', () => {
    expect(rolesThat(customerPolicy.void)).toEqual(['admin', 'owner'])
  })

  it.each(['change', 'undo', 'cancel'] as const)(
    '%s a status: whoever holds a permission set and the ability',
    (verb) => {
      const holders = ['admin', 'owner', 'manager', 'finance', 'sales']
      expect(rolesThat(transitionPolicy[verb])).toEqual(holders)
      expect(transitionPolicy[verb](staff('support'))).toMatchObject({ code: 'ability_missing' })
      expect(transitionPolicy[verb]({ kind: 'anonymous', realm: 'staff' })).toMatchObject({
        code: 'sign_in_required',
      })
    },
  )

  it('read: every role with a directory', () => {
    const without = ['warehouse', 'delivery', 'installer', 'driver_installer']
    expect(rolesThat(customerPolicy.read)).toEqual(
      shippedRoles.map(({ code }) => code).filter((code) => !without.includes(code)),
    )
  })

  it('says which ability is missing', () => {
    expect(customerPolicy.register(staff('reader'))).toEqual({
      allowed: false,
      code: 'ability_missing',
      whoCan: ['customer.edit'],
    })
  })

  it('asks an unknown visitor to sign in', () => {
    expect(customerPolicy.read({ kind: 'anonymous', realm: 'staff' })).toMatchObject({
      code: 'sign_in_required',
    })
    const portal = { kind: 'portal', portalUserId: 'p', name: 'Rosa', customerId: 'c' } as unknown as Actor
    expect(customerPolicy.read(portal).allowed).toBe(false)
  })
})

describe('who saves which fields', () => {
  it.each([
    ['tradeName', ['admin', 'owner', 'manager', 'sales']],
    ['contactAssignments', ['admin', 'owner', 'manager', 'support', 'sales']],
    ['paymentTerms', ['admin', 'owner', 'manager', 'finance', 'sales']],
    ['creditLimitMinor', ['admin', 'owner', 'finance']],
  ] as const)('%s: %s', (field, roles) => {
    expect(rolesThat((actor) => customerPolicy.save(actor, { changed: [field] }))).toEqual(roles)
  })

  it('refuses the whole save when one changed field is not theirs', () => {
    expect(customerPolicy.save(staff('finance'), { changed: ['paymentTerms', 'tradeName'] })).toEqual({
      allowed: false,
      code: 'ability_missing',
      whoCan: ['customer.edit'],
    })
  })

  it('leaves completing a record to those who edit all of it', () => {
    expect(
      customerPolicy.save(staff('finance'), { changed: ['paymentTerms'], completes: true }).allowed,
    ).toBe(false)
    expect(customerPolicy.save(staff('sales'), { changed: ['paymentTerms'], completes: true }).allowed).toBe(
      true,
    )
  })

  it('lets whoever may write something save without a change, and nobody else', () => {
    expect(rolesThat((actor) => customerPolicy.save(actor, { changed: [] }))).toEqual([
      'admin',
      'owner',
      'manager',
      'finance',
      'support',
      'sales',
    ])
  })

  it('shows the credit limit to those who see figures, everything else to every reader', () => {
    expect(mayReadField(staff('sales'), 'creditLimitMinor')).toBe(false)
    expect(mayReadField(staff('executive'), 'creditLimitMinor')).toBe(true)
    expect(mayReadField(staff('reader'), 'taxId')).toBe(true)
  })
})
