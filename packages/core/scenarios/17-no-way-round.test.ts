import type { Failure } from '@padron/domain'
import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  closeAssignment,
  copyAssignment,
  createAssignment,
  reopenAssignment,
} from '../src/assignment/index.ts'
import type { Ctx } from '../src/ctx.ts'
import { explainGate } from '../src/gate/index.ts'
import { closeOrder, copyOrder, createOrder, reopenOrder } from '../src/order/index.ts'
import { convertQuote, copyQuote, createQuote } from '../src/quote/index.ts'
import { moveTo, standing } from '../test/standing.ts'

const money = { title: 'Forty chairs', totalMinor: 1_200_000, acknowledged: false }

let db: TestDatabase
let sales: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  sales = await actAs(db, 'sales')
})

/** A customer who asked not to be contacted, with a quote and a closed order from better days. */
async function fromBetterDays() {
  const { id: customerId } = await standing(db, 'ACTV')
  const quote = await createQuote(sales, { customerId, ...money })
  const { id: orderId } = await createOrder(sales, { customerId, ...money, paidMinor: 0 })
  const { id: assignmentId } = await createAssignment(sales, {
    ...{ customerId, title: 'Deliver them', kind: 'delivery', acknowledged: false },
  })
  await closeOrder(sales, { orderId, expectedVersion: 1, state: 'fulfilled' })
  await closeAssignment(sales, { assignmentId, expectedVersion: 1, state: 'done' })
  await moveTo(db, customerId, 'DNS')
  return { customerId, quoteId: quote.id, orderId, assignmentId }
}

const refusal = (attempt: () => Promise<unknown>): Promise<Failure> =>
  attempt().then(
    () => {
      throw new Error('it passed')
    },
    (failure) => failure,
  )

describe('Scenario 17: an old quote and a closed order of a customer not to be served', () => {
  it('are refused when copied or re-opened, with the same explanation as a new order', async () => {
    const { customerId, quoteId, orderId } = await fromBetterDays()
    const yes = { acknowledged: true }
    const asNew = await refusal(() => createOrder(sales, { customerId, ...money, ...yes, paidMinor: 0 }))
    expect(asNew).toMatchObject({ kind: 'conflict', reason: { code: 'gate_blocked' } })
    const told = await explainGate(sales, { customerId, operation: 'order', prepaid: false })
    expect(asNew.detail.current).toEqual(told)
    for (const attempt of [
      () => copyOrder(sales, { orderId, ...yes }),
      () => reopenOrder(sales, { orderId, expectedVersion: 2, ...yes }),
      () => convertQuote(sales, { quoteId, expectedVersion: 1, ...yes }),
    ]) {
      const { kind, reason, detail } = await refusal(attempt)
      expect({ kind, reason, detail }).toEqual({
        kind: asNew.kind,
        reason: asNew.reason,
        detail: asNew.detail,
      })
    }
  })

  it('the same for quotes and assignments', async () => {
    const { customerId, quoteId, assignmentId } = await fromBetterDays()
    const yes = { acknowledged: true }
    const placed = { customerId, title: 'Deliver', kind: 'delivery' as const, ...yes }
    const pairs = [
      [
        () => createQuote(sales, { customerId, ...money, ...yes }),
        () => copyQuote(sales, { quoteId, ...yes }),
      ],
      [() => createAssignment(sales, placed), () => copyAssignment(sales, { assignmentId, ...yes })],
      [
        () => createAssignment(sales, placed),
        () => reopenAssignment(sales, { assignmentId, expectedVersion: 2, ...yes }),
      ],
    ]
    for (const [fresh, again] of pairs) {
      const [one, other] = [await refusal(fresh!), await refusal(again!)]
      expect(other.detail).toEqual(one.detail)
      expect(other.reason).toEqual(one.reason)
    }
  })

  it('say who may lift it and what to do, in the words of the status', async () => {
    const { customerId } = await fromBetterDays()
    const told = await explainGate(sales, { customerId, operation: 'order', prepaid: false })
    expect(told).toMatchObject({
      because: [{ code: 'gate_status_blocks', params: { status: 'Do not service' } }],
      whoCan: ['admin', 'owner', 'manager', 'finance'],
      nextStep: { code: 'request_override' },
    })
  })
})
