import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { createAssignment } from '../src/assignment/index.ts'
import type { Ctx } from '../src/ctx.ts'
import { getCustomer } from '../src/customer/index.ts'
import { createOrder, getOrder } from '../src/order/index.ts'
import { standing } from '../test/standing.ts'

const chairs = { title: 'Forty chairs', totalMinor: 1_200_000, paidMinor: 0, acknowledged: false }
const placing = { title: 'Deliver them', kind: 'delivery' as const }

let db: TestDatabase
let sales: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  sales = await actAs(db, 'sales')
})

describe('Scenario 6: an order for a Prospect, and one for Non-AR', () => {
  it.each(['PROS', 'BID'])(
    'of a customer in %s exists, holds the customer, and is not carried out',
    async (code) => {
      const { id: customerId, number } = await standing(db, code)
      const order = await createOrder(sales, { customerId, ...chairs })
      expect(order.moved?.to).toMatchObject({ name: 'Hold for credit check', isActive: true })
      expect(await getOrder(sales, { orderId: order.id })).toMatchObject({
        state: 'open',
        number: order.number,
      })
      expect((await getCustomer(sales, { number })).status).toEqual(order.moved?.to)

      const [rule] = await db.ask<{ actor_kind: string; actor_id: string | null; reason_code: string }>(
        `select actor_kind, actor_id, reason_code from app.transitions where customer_id = $1
        order by seq desc limit 1`,
        [customerId],
      )
      expect(rule).toEqual({ actor_kind: 'system', actor_id: null, reason_code: 'order_created' })

      const placed = { customerId, ...placing, orderId: order.id, acknowledged: true }
      for (const role of ['sales', 'dispatch', 'manager'])
        await expect(createAssignment(await actAs(db, role), placed)).rejects.toMatchObject({
          kind: 'conflict',
          reason: { code: 'gate_blocked', params: { status: 'Hold for credit check', number } },
          detail: { current: { because: [{ code: 'gate_status_blocks' }] } },
        })
    },
  )

  it('of Non-AR moves nobody; its assignment passes once the warning is read', async () => {
    const { id: customerId, number } = await standing(db, 'NAR')
    const before = await getCustomer(sales, { number })
    const order = await createOrder(sales, { customerId, ...chairs, acknowledged: true })
    expect(order.moved).toBeNull()
    expect((await getCustomer(sales, { number })).status).toEqual(before.status)

    const placed = { customerId, ...placing, orderId: order.id }
    await expect(createAssignment(sales, { ...placed, acknowledged: false })).rejects.toMatchObject({
      kind: 'invalid',
      reason: { code: 'acknowledgement_required' },
    })
    const assignment = await createAssignment(sales, { ...placed, acknowledged: true })
    expect(assignment).toMatchObject({ state: 'open', order: { id: order.id } })
  })

  it('tells nobody outside: no e-mail leaves', async () => {
    const jobs = await db.ask<{ name: string }>('select distinct name from app.outbox order by name')
    expect(jobs.map(({ name }) => name)).toEqual(['billing.apply-status'])
  })
})
