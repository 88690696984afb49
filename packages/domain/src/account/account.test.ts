import { describe, expect, it } from 'vitest'
import type { Actor, PortalPermission } from '../permission/permission.ts'
import { holdsPortal } from './account.policy.ts'
import { SignInToPortal } from './account.schemas.ts'
import { type PortalVisitor, portalActorOf } from './account.ts'

const visitor = (permissions: PortalPermission[]): PortalVisitor => ({
  ...{ sessionId: 's', userId: 'u', name: 'Ana', email: 'ana@portal.test', locale: 'es-MX' },
  account: { customerId: 'c', number: 'C-000001', name: 'Norte', permissions },
  accounts: [{ customerId: 'c', number: 'C-000001', name: 'Norte' }],
})
const actorWith = (...permissions: PortalPermission[]): Actor =>
  portalActorOf(visitor(permissions)) ?? { kind: 'anonymous', realm: 'portal' }

describe("a customer's person", () => {
  it('acts for the one customer the session is open for, and for none behind a shut door', () => {
    expect(portalActorOf(visitor(['billing']))).toMatchObject({
      ...{ kind: 'portal', portalUserId: 'u', customerId: 'c', customerNumber: 'C-000001' },
      permissions: new Set(['billing']),
    })
    expect(portalActorOf({ ...visitor(['admin']), account: null })).toBeNull()
  })

  it('may what the permission says, and an administrator everything', () => {
    expect(holdsPortal('billing')(actorWith('billing')).allowed).toBe(true)
    expect(holdsPortal('billing')(actorWith('admin')).allowed).toBe(true)
    expect(holdsPortal()(actorWith('operations')).allowed).toBe(true)
    expect(holdsPortal('admin')(actorWith('billing', 'operations'))).toMatchObject({
      allowed: false,
      code: 'portal_permission',
    })
  })

  it('is nobody of the staff, and the system is none of them', () => {
    const others: Actor[] = [
      { kind: 'staff', userId: 'u', name: 'Luis', role: 'admin', abilities: new Set(['*']) },
      { kind: 'system', name: 'worker' },
      { kind: 'anonymous', realm: 'portal' },
    ]
    for (const actor of others) expect(holdsPortal()(actor)).toMatchObject({ code: 'sign_in_required' })
  })
})

describe('what is typed at the door', () => {
  it('takes the code however it is spaced, and the address as people write it', () => {
    expect(SignInToPortal.parse({ email: ' Ana@Portal.TEST ', code: '1234 5678' })).toEqual({
      email: 'ana@portal.test',
      code: '12345678',
    })
    expect(SignInToPortal.safeParse({ code: '12345678' }).success).toBe(false)
  })
})
