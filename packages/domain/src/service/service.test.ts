import { describe, expect, it } from 'vitest'
import type { Actor } from '../permission/permission.ts'
import { childStatuses } from '../status/status.ts'
import { servicePolicy } from './service.policy.ts'
import { AddService } from './service.schemas.ts'
import { assertByHand, nextByHand } from './service.ts'

const staff = (...abilities: string[]): Actor => ({
  kind: 'staff',
  userId: 'ana',
  name: 'Ana',
  role: 'any',
  abilities: new Set(abilities),
})

describe('a service changed by hand', () => {
  it('goes where the table says; a ceased one only a restore takes up again', () => {
    expect(childStatuses.map((status) => nextByHand(status).length)).toEqual([3, 2, 2, 0])
    for (const from of childStatuses)
      for (const to of childStatuses) {
        const refused = nextByHand(from).includes(to)
          ? undefined
          : from === to
            ? 'service_status_already'
            : from === 'ceased'
              ? 'service_ceased_stays'
              : 'service_status_not_allowed'
        const move = () => assertByHand(from, to, null)
        if (refused) expect(move).toThrow(refused)
        else expect(move).not.toThrow()
      }
  })

  it('is written by those who write orders or invoices, and seen by whoever sees the customer', () => {
    expect(servicePolicy.setStatus(staff('order.edit'), null).allowed).toBe(true)
    expect(servicePolicy.add(staff('finance.edit'), null).allowed).toBe(true)
    expect(servicePolicy.add(staff('customer.edit'), null)).toMatchObject({ code: 'ability_missing' })
    expect(servicePolicy.list(staff('customer.read'), null).allowed).toBe(true)
    expect(servicePolicy.add({ kind: 'anonymous', realm: 'staff' }, null)).toMatchObject({
      code: 'sign_in_required',
    })
  })

  it('a number or feature belongs to a service, a service to none', () => {
    const id = '01920000-0000-7000-8000-000000000001'
    const line = { customerId: id, name: 'Line' }
    expect(AddService.safeParse(line).success).toBe(true)
    expect(AddService.safeParse({ ...line, kind: 'number' }).success).toBe(false)
    expect(AddService.safeParse({ ...line, kind: 'number', parentId: id }).success).toBe(true)
    expect(AddService.safeParse({ ...line, parentId: id }).success).toBe(false)
  })
})
