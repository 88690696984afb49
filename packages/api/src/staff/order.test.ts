import { createApiKey } from '@padron/core/api-key'
import type { Failure, GateExplanation } from '@padron/domain'
import { actAs, actWithToken, freshDatabase, type TestDatabase } from '@padron/testing'
import type { TRPCError } from '@trpc/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { createStaffCaller } from './index.ts'

type Staff = ReturnType<typeof createStaffCaller>

const cookie = { set: () => undefined, clear: () => undefined }
const chairs = { title: 'Forty chairs', totalMinor: 1_200_000 }
const delivery = { title: 'Deliver them', kind: 'delivery' as const }

let db: TestDatabase
let sales: Staff
let finance: Staff
let program: Staff
beforeAll(async () => {
  db = await freshDatabase()
  sales = createStaffCaller({ ctx: await actAs(db, 'sales'), cookie })
  finance = createStaffCaller({ ctx: await actAs(db, 'finance'), cookie })
  const abilities = ['customer.read', 'order.read', 'order.edit'] as const
  const key = { name: 'Shop', abilities: [...abilities], expiresInDays: 30 }
  const { token } = await createApiKey(await actAs(db, 'sales'), key)
  program = createStaffCaller({ ctx: await actWithToken(db, token), cookie })
})

let count = 0

/** A registered customer, put into a status behind the product's back. */
async function standing(code: string) {
  count += 1
  const name = `Casa ${count}`
  const made = await sales.customer.register({ legalName: name, tradeName: name, taxId: 'XAXX010101000' })
  await moveTo(made.id, code)
  return made.id
}

const moveTo = (customerId: string, code: string) =>
  db.ask('update app.customers set status_code = $2, version = version + 1 where id = $1', [customerId, code])

const statusOf = async (id: string) =>
  (await db.ask<{ code: string }>('select status_code as code from app.customers where id = $1', [id]))[0]
    ?.code

async function refusal(attempt: () => Promise<unknown>) {
  const error: TRPCError = await attempt().then(
    () => {
      throw new Error('it passed')
    },
    (thrown) => thrown,
  )
  const { reason, detail } = error.cause as unknown as Failure
  return { transport: error.code, reason, explained: detail.current as GateExplanation }
}

describe('Scenario 6 through the API: an order for a Prospect, and one for Non-AR', () => {
  it.each([
    ['a person', () => sales],
    ['a program', () => program],
  ])('placed by %s exists, holds the customer, and its assignment is refused', async (_who, caller) => {
    const customerId = await standing('PROS')
    const order = await caller().order.create({ customerId, ...chairs })
    expect(order.moved).toMatchObject({ from: { name: 'Prospect' }, to: { name: 'Hold for credit check' } })
    expect(await sales.order.get({ orderId: order.id })).toMatchObject({
      number: order.number,
      state: 'open',
    })
    expect(await statusOf(customerId)).toBe('HOLD')
    const told = await refusal(() =>
      caller().assignment.create({ customerId, ...delivery, orderId: order.id }),
    )
    expect(told).toMatchObject({
      transport: 'CONFLICT',
      reason: { code: 'gate_blocked' },
      explained: { operation: 'assignment', outcome: 'block', nextStep: { code: 'request_override' } },
    })
  })

  it('of Non-AR moves nobody; the assignment passes after a warning', async () => {
    const customerId = await standing('NAR')
    const first = await refusal(() => sales.order.create({ customerId, ...chairs }))
    expect(first).toMatchObject({
      transport: 'UNPROCESSABLE_CONTENT',
      reason: { code: 'acknowledgement_required' },
    })
    const order = await sales.order.create({ customerId, ...chairs, acknowledged: true })
    expect([order.moved, await statusOf(customerId)]).toEqual([null, 'NAR'])
    const placed = { customerId, ...delivery, orderId: order.id }
    expect((await refusal(() => sales.assignment.create(placed))).explained.outcome).toBe('warn')
    await expect(sales.assignment.create({ ...placed, acknowledged: true })).resolves.toBeDefined()
  })
})

describe('Scenario 17 through the API: an old quote and a closed order of a customer not to be served', () => {
  it('are refused when copied, re-opened or converted, with the explanation of a new order', async () => {
    const customerId = await standing('ACTV')
    const { id: quoteId } = await sales.quote.create({ customerId, ...chairs })
    const { id: orderId } = await sales.order.create({ customerId, ...chairs })
    await sales.order.close({ orderId, expectedVersion: 1, state: 'fulfilled' })
    await moveTo(customerId, 'DNS')
    const yes = { acknowledged: true }
    const fresh = await refusal(() => sales.order.create({ customerId, ...chairs, ...yes }))
    expect(fresh).toMatchObject({ transport: 'CONFLICT', reason: { code: 'gate_blocked' } })
    expect(fresh.explained).toEqual(await sales.gate.explain({ customerId, operation: 'order' }))
    for (const attempt of [
      () => sales.order.copy({ orderId, ...yes }),
      () => sales.order.reopen({ orderId, expectedVersion: 2, ...yes }),
      () => sales.quote.convert({ quoteId, expectedVersion: 1, ...yes }),
    ])
      expect(await refusal(attempt)).toEqual(fresh)
    const quoted = await refusal(() => sales.quote.create({ customerId, ...chairs, ...yes }))
    expect(await refusal(() => sales.quote.copy({ quoteId, ...yes }))).toEqual(quoted)
    // A person may ask for more than the key; what holds is the same.
    const asKey = await refusal(() => program.order.copy({ orderId, ...yes }))
    expect(asKey.explained.because).toEqual(fresh.explained.because)
  })

  it('go through by an exception that somebody else granted, once', async () => {
    const customerId = await standing('ACTV')
    const { id: orderId } = await sales.order.create({ customerId, ...chairs })
    await moveTo(customerId, 'DNS')
    const asked = { customerId, operation: 'order' as const, recordNoun: 'order' as const, recordId: orderId }
    const request = await sales.gate.request({ ...asked, reason: 'Promised by the owner' })
    expect(await finance.gate.list({ customerId, state: 'requested' })).toMatchObject([{ mayGrant: true }])
    await finance.gate.override({ requestId: request.id })
    const copy = await sales.order.copy({ orderId })
    expect([copy.moved, await statusOf(customerId)]).toEqual([null, 'DNS'])
    expect((await refusal(() => sales.order.copy({ orderId }))).reason.code).toBe('gate_blocked')
  })
})

describe('The access of a person', () => {
  it('is explained through the API, step by step', async () => {
    expect(await sales.staffUser.explain({ ability: 'gate.approve' })).toMatchObject({
      holds: false,
      whoCan: ['admin', 'owner', 'manager', 'finance'],
    })
    expect((await program.staffUser.explain({ ability: 'customer.edit' })).steps).toContainEqual({
      kind: 'key',
      effect: 'denies',
      params: { key: 'Shop', ability: 'customer.edit' },
    })
  })
})
