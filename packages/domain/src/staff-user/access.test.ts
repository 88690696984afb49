import { describe, expect, it } from 'vitest'
import { fieldGroupCodes, fieldUses } from '../permission/field-groups.ts'
import { powersOfRole } from '../permission/matrix.ts'
import { usesGroup } from '../permission/may-use.ts'
import type { Actor } from '../permission/permission.ts'
import { shippedRoles } from '../role/shipped-roles.ts'
import { type AccessFacts, explainAccess, explainFieldUse, mayExplainAccess } from './access.ts'

const role = { code: 'sales', name: 'Sales', isWildcard: false, holds: false }
const facts: AccessFacts = { isDisabled: false, role, own: null, key: null, statusSet: 'Sales' }
const told = (over: Partial<AccessFacts>) => explainAccess({ ...facts, ...over }, 'order.edit')
const line = ({ steps }: ReturnType<typeof told>) =>
  steps.map(({ kind, effect }) => `${kind} ${effect}`).join(', ')

describe('access', () => {
  it('comes from the role, from a grant, or from the wildcard, and is told in that order', () => {
    expect(told({}).holds).toBe(false)
    const byRole = told({ role: { ...role, holds: true } })
    expect([byRole.holds, line(byRole)]).toEqual([true, 'wildcard none, role grants, grant none, deny none'])
    expect(told({ own: 'grant' }).holds).toBe(true)
    const wildcard = told({ role: { ...role, isWildcard: true } })
    expect([wildcard.holds, line(wildcard)]).toEqual([true, 'wildcard grants, grant none, deny none'])
  })

  it('is taken by a deny whatever the role says, and by nothing from the wildcard role', () => {
    const denied = told({ role: { ...role, holds: true }, own: 'deny' })
    expect([denied.holds, line(denied)]).toEqual([
      false,
      'wildcard none, role grants, grant none, deny denies',
    ])
    expect(told({ role: { ...role, isWildcard: true }, own: 'deny' }).holds).toBe(true)
  })

  it('ends with the person being disabled, and is cut by an API key', () => {
    const held = { role: { ...role, holds: true } }
    expect(told({ ...held, isDisabled: true })).toMatchObject({
      holds: false,
      steps: [{ kind: 'disabled', effect: 'denies' }, {}, {}, {}, {}],
    })
    expect(told({ ...held, key: { name: 'Shop', holds: false } }).holds).toBe(false)
    expect(told({ ...held, key: { name: 'Shop', holds: true } }).holds).toBe(true)
  })

  it('names the status set where the ability reaches as far as that', () => {
    const { steps } = explainAccess(facts, 'transition.change')
    expect(steps.at(-1)).toEqual({ kind: 'set', effect: 'none', params: { set: 'Sales' } })
  })

  it('is explained to oneself, and to those who manage staff users', () => {
    const me: Actor = { kind: 'staff', userId: 'me', name: 'Me', role: 'sales', abilities: new Set() }
    const boss: Actor = { ...me, userId: 'boss', abilities: new Set(['staff-user.manage']) }
    expect(mayExplainAccess(me, { userId: 'me' }).allowed).toBe(true)
    expect(mayExplainAccess(me, { userId: 'you' })).toMatchObject({ code: 'ability_missing' })
    expect(mayExplainAccess(boss, { userId: 'you' }).allowed).toBe(true)
    expect(mayExplainAccess({ kind: 'anonymous', realm: 'staff' }, { userId: 'me' }).allowed).toBe(false)
  })
})

describe('access to fields', () => {
  const fieldFacts = (code: string, limits: string[] = []) => {
    const { isWildcard, abilities, name } = shippedRoles.find((each) => each.code === code)!
    const named = { code, name, isWildcard }
    return {
      powers: powersOfRole({ isWildcard, abilities, limits }),
      role: named,
      limits: new Set(limits),
      factsOf: (ability: string): AccessFacts => ({
        ...facts,
        role: { ...named, holds: abilities.some((held) => held === ability) },
      }),
    }
  }

  it('is explained as it is decided, for every role, group and use', () => {
    const differing = shippedRoles.flatMap(({ code }) =>
      fieldGroupCodes.flatMap((group) =>
        fieldUses.filter((use) => {
          const given = fieldFacts(code, ['orders:export', 'score:sort'])
          return explainFieldUse(given, group, use).holds !== usesGroup(given.powers, group, use)
        }),
      ),
    )
    expect(differing).toEqual([])
  })

  it('names the limit, the card, and each ability that is lacking', () => {
    const told = (code: string, group: 'orders' | 'finance' | 'identity', use: 'read' | 'export') =>
      explainFieldUse(fieldFacts(code, ['orders:export']), group, use)
    expect(told('sales', 'orders', 'export').steps.at(-1)).toMatchObject({
      kind: 'limit',
      effect: 'denies',
      params: { role: 'sales', group: 'orders', use: 'export' },
    })
    expect(told('warehouse', 'identity', 'read')).toMatchObject({ holds: true })
    expect(told('warehouse', 'identity', 'read').steps.at(-1)).toMatchObject({ kind: 'card' })
    const lacking = told('sales', 'finance', 'read')
    expect(lacking.holds).toBe(false)
    expect(lacking.steps).toContainEqual(
      expect.objectContaining({
        kind: 'role',
        effect: 'none',
        params: expect.objectContaining({ ability: 'finance.read' }),
      }),
    )
  })
})
