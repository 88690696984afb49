import { describe, expect, it } from 'vitest'
import { deliveryPolicy } from '../delivery/delivery.policy.ts'
import type { Actor } from '../permission/permission.ts'
import { ListCases, OpenCase } from './case.schemas.ts'
import {
  caseAssignRefusal,
  caseMoveRefusal,
  caseMoves,
  caseMovesFrom,
  caseStates,
  isCaseOpen,
} from './case.ts'

const staff = (...abilities: string[]): Actor => ({
  ...{ kind: 'staff', userId: 'ivan', name: 'Iván', role: 'installer' },
  abilities: new Set(abilities),
})

describe('a service case', () => {
  it.each([
    ['open', ['wait', 'resolve']],
    ['waiting', ['resolve', 'reopen']],
    ['resolved', ['close', 'reopen']],
    ['closed', ['reopen']],
  ] as const)('that is %s can %s', (state, moves) => expect(caseMovesFrom(state)).toEqual(moves))

  it('refuses every other move, and shows how it stands', () => {
    for (const state of caseStates)
      for (const move of Object.keys(caseMoves) as (keyof typeof caseMoves)[]) {
        const record = { state, version: 3 }
        const refusal = caseMoveRefusal(move, record)
        expect(refusal === null).toBe(caseMovesFrom(state).includes(move))
        if (refusal) expect(refusal).toMatchObject({ kind: 'conflict', detail: { current: record } })
      }
  })

  it('is given to somebody only while it is open', () => {
    for (const state of caseStates)
      expect(caseAssignRefusal({ state, version: 1 }) === null).toBe(isCaseOpen(state))
  })

  it('asks for a customer or for one’s own, never for everybody’s', () => {
    expect(ListCases.safeParse({}).success).toBe(false)
    expect(ListCases.parse({ mine: true })).toEqual({ mine: true, limit: 50 })
    expect(OpenCase.safeParse({ customerId: crypto.randomUUID(), title: ' ' }).success).toBe(false)
  })
})

describe('a delivery', () => {
  it('is ended by whoever carries it out, and by who plans', () => {
    const own = { assigneeId: 'ivan' }
    expect(deliveryPolicy.complete(staff('customer.read-assigned'), own).allowed).toBe(true)
    expect(deliveryPolicy.complete(staff('customer.read-assigned'), { assigneeId: null }).allowed).toBe(false)
    expect(deliveryPolicy.complete(staff('customer.read-assigned'), { assigneeId: 'eva' }).allowed).toBe(
      false,
    )
    expect(deliveryPolicy.complete(staff('delivery.read'), own).allowed).toBe(false)
    expect(deliveryPolicy.complete(staff('delivery.edit'), { assigneeId: 'eva' }).allowed).toBe(true)
    expect(deliveryPolicy.complete({ kind: 'anonymous', realm: 'staff' }, own).allowed).toBe(false)
  })

  it('is work of one’s own for front line and office alike', () => {
    expect(deliveryPolicy.mine(staff('customer.read-assigned'), undefined).allowed).toBe(true)
    expect(deliveryPolicy.mine(staff('delivery.read'), undefined).allowed).toBe(true)
    expect(deliveryPolicy.mine(staff('note.read'), undefined).allowed).toBe(false)
  })
})
