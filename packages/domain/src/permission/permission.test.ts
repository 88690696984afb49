import { describe, expect, it } from 'vitest'
import { shippedRoles } from '../role/shipped-roles.ts'
import { fieldGroupCodes, fieldGroups, groupOfField } from './field-groups.ts'
import { compareCells, matrixOf, powersOfRole, turn } from './matrix.ts'
import { mayUse } from './may-use.ts'
import { permissionPolicy } from './permission.policy.ts'
import { PreviewPermissions } from './permission.schemas.ts'
import type { Actor } from './permission.ts'
import { previewRole } from './preview.ts'
import { tabsOf } from './tabs.ts'

const grantsOf = (code: string, limits: string[] = []) => {
  const { isWildcard, abilities } = shippedRoles.find((role) => role.code === code)!
  return { isWildcard, abilities, limits }
}
const actorOf = (code: string, limits: string[] = []): Actor => {
  const { isWildcard, abilities } = grantsOf(code)
  const held = new Set<string>(isWildcard ? ['*'] : abilities)
  return { kind: 'staff', userId: 'u', name: 'Ana', role: code, abilities: held, limits: new Set(limits) }
}
const sales = { code: 'sales', name: 'Sales', version: 1, ...grantsOf('sales') }

describe('a field group', () => {
  it('is one of seventeen, and a field belongs to one of them', () => {
    expect(fieldGroups).toHaveLength(17)
    const fields = fieldGroups.flatMap((group) => group.fields as readonly string[])
    expect(new Set(fields).size).toBe(fields.length)
    expect([groupOfField('creditLimitMinor'), groupOfField('taxId'), groupOfField('nothing')]).toEqual([
      'finance',
      'commercial',
      null,
    ])
  })

  it('is read by ability, and used further until a limit says otherwise', () => {
    expect(mayUse(actorOf('sales'), 'orders', 'export')).toBe(true)
    expect(mayUse(actorOf('sales', ['orders:export']), 'orders', 'export')).toBe(false)
    expect(mayUse(actorOf('sales', ['orders:export']), 'orders', 'filter')).toBe(true)
    expect(mayUse(actorOf('sales'), 'finance', 'read')).toBe(false)
    expect(mayUse(actorOf('sales'), 'finance', 'sort')).toBe(false)
    expect(mayUse({ kind: 'anonymous', realm: 'staff' }, 'identity', 'read')).toBe(false)
    expect(mayUse({ kind: 'system', name: 'worker' }, 'finance', 'export')).toBe(true)
  })

  it('on a card of assigned work is read there and used no further', () => {
    const uses = matrixOf(powersOfRole(grantsOf('warehouse'))).find(({ group }) => group === 'identity')
    expect(uses).toEqual({ group: 'identity', reach: 'assigned', uses: ['read'] })
  })

  it('knows no limit of the wildcard role', () => {
    const limited = powersOfRole({ isWildcard: true, abilities: [], limits: ['finance:export'] })
    expect(compareCells(powersOfRole(grantsOf('admin')), limited)).toEqual([])
  })
})

describe('turning a switch', () => {
  it('off and on again leaves the role as it was', () => {
    for (const fieldGroup of fieldGroupCodes.filter((code) => mayUse(actorOf('sales'), code, 'read'))) {
      for (const use of ['filter', 'sort', 'search'] as const) {
        const off = turn(sales, [{ fieldGroup, use, allowed: false }])
        expect(turn(off, [{ fieldGroup, use, allowed: true }])).toEqual({
          ...sales,
          abilities: [...sales.abilities].sort(),
        })
      }
    }
  })

  it('of reading tells what else goes with the ability', () => {
    const turned = (fieldGroup: 'contacts' | 'commercial') =>
      previewRole({ ...sales, members: [] }, [{ roleCode: 'sales', fieldGroup, use: 'read', allowed: false }])
        .preview
    expect(turned('commercial').abilities.removed).toEqual(['customer.read-commercial'])
    expect(new Set(turned('commercial').cells.map(({ group }) => group))).toEqual(new Set(['commercial']))
    expect(turned('contacts').abilities.removed).toEqual(['customer.read'])
    expect(new Set(turned('contacts').cells.map(({ group }) => group)).size).toBe(14)
  })

  it('of a use gives the reading it needs', () => {
    const { after } = previewRole({ ...sales, members: [] }, [
      { roleCode: 'sales', fieldGroup: 'finance', use: 'write', allowed: true },
    ])
    expect(after.abilities).toEqual(expect.arrayContaining(['finance.read', 'finance.edit']))
  })

  it('names whom it touches, and leaves out whoever has it otherwise', () => {
    const members = [
      { name: 'Ana', grants: [], denies: [] },
      { name: 'Ben', grants: ['finance.read'], denies: [] },
      { name: 'Cleo', grants: [], denies: ['finance.read'] },
    ]
    const { preview } = previewRole({ ...sales, members }, [
      { roleCode: 'sales', fieldGroup: 'finance', use: 'read', allowed: true },
    ])
    expect(preview.people).toEqual({ count: 1, names: ['Ana'] })
    expect(preview.cells).toContainEqual({ group: 'finance', use: 'read', allowed: true })
  })
})

describe('editing the matrix', () => {
  const role = { code: 'sales', isWildcard: false, added: [], takesAway: true }

  it('needs role.configure, leaves the wildcard role alone and the own role whole', () => {
    const configurer: Actor = {
      ...(actorOf('sales') as Extract<Actor, { kind: 'staff' }>),
      abilities: new Set(['role.configure']),
    }
    expect(permissionPolicy.save(actorOf('admin'), role)).toEqual({ allowed: true })
    expect(permissionPolicy.save(actorOf('admin'), { ...role, isWildcard: true })).toMatchObject({
      code: 'wildcard_role',
    })
    expect(permissionPolicy.save(configurer, role)).toMatchObject({ code: 'own_role' })
    const adding = { ...role, code: 'buyer', takesAway: false, added: ['finance.read'] }
    expect(permissionPolicy.save(configurer, adding)).toMatchObject({ code: 'more_than_own' })
    expect(permissionPolicy.save(actorOf('owner'), role)).toMatchObject({ code: 'ability_missing' })
    expect(permissionPolicy.save({ kind: 'anonymous', realm: 'staff' }, role)).toMatchObject({
      code: 'sign_in_required',
    })
  })

  it('takes known groups and uses alone', () => {
    const change = { roleCode: 'sales', fieldGroup: 'finance', use: 'read', allowed: true }
    expect(PreviewPermissions.safeParse({ changes: [change] }).success).toBe(true)
    for (const odd of [{ fieldGroup: 'salary' }, { use: 'fly' }, { allowed: 'yes' }, { roleCode: '' }])
      expect(PreviewPermissions.safeParse({ changes: [{ ...change, ...odd }] }).success).toBe(false)
    expect(PreviewPermissions.safeParse({ changes: [] }).success).toBe(false)
  })
})

describe('the tabs of a customer', () => {
  const roles = shippedRoles.map(({ code }) => ({ code, holds: powersOfRole(grantsOf(code)).holds }))
  const tabs = (code: string) => tabsOf(powersOfRole(grantsOf(code)), roles)

  it('are all there for a manager, and say whose the others are for sales', () => {
    expect(tabs('manager').every(({ isOpen }) => isOpen)).toBe(true)
    expect(tabs('sales').filter(({ isOpen }) => !isOpen)).toEqual([
      { code: 'billing', isOpen: false, whoCan: seniors },
      { code: 'insights', isOpen: false, whoCan: seniors },
    ])
  })
  const seniors = ['admin', 'owner', 'executive', 'manager', 'finance', 'support']
})
