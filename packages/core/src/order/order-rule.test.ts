import { transact } from '@padron/db'
import { actAs, freshDatabase, type TestDatabase, workerCtx } from '@padron/testing'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditOf, moveTo, standing } from '../../test/standing.ts'
import type { Ctx } from '../ctx.ts'
import { overrideGate } from '../gate/index.ts'
import { beginOutbox, claimOutbox, finishOutbox } from '../outbox/index.ts'
import { JobStopped } from '../settle.ts'
import {
  closeOrder,
  copyManyOrders,
  copyOrder,
  createOrder,
  listCopies,
  listOrders,
  runCopies,
} from './index.ts'

const chairs = { title: 'Forty chairs', totalMinor: 100, paidMinor: 0, acknowledged: false }
const no = { acknowledged: false }
let db: TestDatabase
let sales: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  sales = await actAs(db, 'sales')
})

const statusOf = async (id: string) =>
  (await db.ask<{ code: string }>('select status_code as code from app.customers where id = $1', [id]))[0]
    ?.code
const latestOf = async (id: string) =>
  (
    await db.ask(
      `select from_code, to_code, reason_code, cause, actor_kind, actor_id from app.transitions
        where customer_id = $1 order by seq desc limit 1`,
      [id],
    )
  )[0]

describe('the order rule', () => {
  it.each(['PROS', 'BID'])(
    'holds a customer in %s for the credit check, by the system’s hand',
    async (code) => {
      const { id: customerId } = await standing(db, code)
      const order = await createOrder(sales, { customerId, ...chairs })
      expect(order.moved).toMatchObject({ to: { code: 'HOLD', name: 'Hold for credit check' } })
      expect(await latestOf(customerId)).toEqual({
        ...{ from_code: code, to_code: 'HOLD', reason_code: 'order_created', cause: 'order' },
        ...{ actor_kind: 'system', actor_id: null },
      })
      expect((await auditOf(db, customerId)).map(({ event }) => event)).toContain('customer.status-changed')
      const second = await createOrder(sales, { customerId, ...chairs })
      expect(second.moved).toBeNull()
    },
  )

  it('follows whatever the company defined, with the target’s first reason', async () => {
    const { id: customerId } = await standing(db, 'LOST')
    await db.ask(
      `update app.statuses set on_order_created = 'DNS', gates = jsonb_set(gates, '{order}', '"allow"')
        where code = 'LOST'`,
    )
    const order = await createOrder(sales, { customerId, ...chairs })
    expect(order.moved?.to.name).toBe('Do not service')
    expect(await latestOf(customerId)).toMatchObject({ reason_code: 'no_contact_requested' })
  })

  it.each(['NAR', 'HOLD', 'ACTV', 'CCIP', 'PAIN'])('leaves a customer in %s where it is', async (code) => {
    const { id: customerId } = await standing(db, code)
    const order = await createOrder(sales, { customerId, ...chairs, acknowledged: true })
    expect([order.moved, await statusOf(customerId)]).toEqual([null, code])
  })

  it('moves nobody by an order that an override let pass', async () => {
    const { id: customerId } = await standing(db, 'PROS')
    await db.ask(`update app.statuses set gates = jsonb_set(gates, '{order}', '"block"') where code = 'PROS'`)
    const asked = { customerId, operation: 'order' as const, reason: 'Cash on delivery' }
    await overrideGate(await actAs(db, 'manager'), { ...asked, expiresInHours: 1, uses: 1 })
    const order = await createOrder(sales, { customerId, ...chairs })
    await db.ask(`update app.statuses set gates = jsonb_set(gates, '{order}', '"allow"') where code = 'PROS'`)
    expect([order.moved, await statusOf(customerId)]).toEqual([null, 'PROS'])
  })

  it('moves with a copy as with a new order, and not with a refused one', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    const { id: orderId } = await createOrder(sales, { customerId, ...chairs })
    await moveTo(db, customerId, 'PROS')
    expect((await copyOrder(sales, { orderId, ...no })).moved?.to.code).toBe('HOLD')
    await moveTo(db, customerId, 'PROS')
    await expect(
      createOrder(sales, { customerId, ...chairs, projectId: '01920000-0000-7000-8000-00000000dead' }),
    ).rejects.toMatchObject({ kind: 'invalid' })
    expect(await statusOf(customerId)).toBe('PROS')
  })

  it('runs again when another change won the race, and every order of a rush is placed', async () => {
    const { id: customerId } = await standing(db, 'PROS')
    const rush = await Promise.all(
      Array.from({ length: 8 }, () => createOrder(sales, { customerId, ...chairs })),
    )
    expect(rush.filter(({ moved }) => moved).length).toBe(1)
    expect(await statusOf(customerId)).toBe('HOLD')
    expect(await listOrders(sales, { customerId })).toHaveLength(8)
  })

  it('is believed by the database only for an order of the very transaction', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    const { id: orderId } = await createOrder(sales, { customerId, ...chairs })
    await moveTo(db, customerId, 'PROS')
    const move = {
      customerId,
      to: 'HOLD',
      expectedVersion: 2,
      cause: 'order',
      orderId,
      reasonCode: 'order_created',
    }
    const forged = transact(sales, (tx) =>
      tx.run('forged', 'select app.change_status($1::jsonb, $2::jsonb, $3::jsonb)', [
        JSON.stringify({ ...move, transitionId: '01920000-0000-7000-8000-000000000001' }),
        JSON.stringify([{ customerId, noun: 'customer', event: 'customer.status-changed' }]),
        '[]',
      ]),
    )
    await expect(forged).rejects.toMatchObject({ kind: 'conflict' })
    expect(await statusOf(customerId)).toBe('PROS')
  })
})

describe('copying many orders', () => {
  beforeEach(() => db.ask(`update app.outbox set state = 'cancelled' where state in ('waiting', 'sent')`))

  /** As the worker would: takes this one job and begins it. */
  async function begin(jobId: string) {
    const claimed = await claimOutbox(workerCtx(db), { window: 1000, leaseSeconds: 60 })
    const delivery = claimed.find(({ outboxId }) => outboxId === jobId)
    const begun = await beginOutbox(workerCtx(db), delivery!, 60)
    const payload = begun!.payload as Parameters<typeof runCopies>[1]
    return { payload, delivery: delivery!, inHand: { ...workerCtx(db, jobId), actor: begun!.originator! } }
  }

  async function several() {
    const active = await standing(db, 'ACTV')
    const prospect = await standing(db, 'ACTV')
    const blocked = await standing(db, 'ACTV')
    const orders = []
    for (const { id } of [active, prospect, blocked, active])
      orders.push(await createOrder(sales, { customerId: id, ...chairs }))
    await moveTo(db, prospect.id, 'PROS')
    await moveTo(db, blocked.id, 'DNS')
    return { orders, prospect, orderIds: orders.map(({ id }) => id) }
  }

  it('answers row by row: each through its own gate and rule', async () => {
    const { orders, prospect, orderIds } = await several()
    const nobody = '01920000-0000-7000-8000-00000000dead'
    const { jobId } = await copyManyOrders(sales, { orderIds: [...orderIds, nobody, orderIds[0]!], ...no })
    expect(await listCopies(sales, { jobId })).toEqual([])
    const { inHand, payload } = await begin(jobId)
    await runCopies(inHand, payload)
    const rows = await listCopies(sales, { jobId })
    expect(rows.map(({ number, outcome, reason }) => [number, outcome, reason?.code ?? null])).toEqual([
      [orders[0]?.number, 'copied', null],
      [orders[1]?.number, 'copied', null],
      [orders[2]?.number, 'refused', 'gate_blocked'],
      [orders[3]?.number, 'copied', null],
      [null, 'refused', 'not_found'],
    ])
    expect(await statusOf(prospect.id)).toBe('HOLD')
    const [copy] = await db.ask<{ created_by: string; actor_kind: string }>(
      `select o.created_by, a.actor_kind from app.orders o join app.audit_entries a on a.object_id = o.id::text
        where o.id = $1 and a.event = 'order.copied'`,
      [rows[0]?.copy?.id],
    )
    expect(copy).toMatchObject({ actor_kind: 'job' })
  })

  it('copies nothing twice when its run was cut short', async () => {
    const { orderIds } = await several()
    const { jobId } = await copyManyOrders(sales, { orderIds, ...no })
    const { inHand, payload, delivery } = await begin(jobId)
    let left = 2
    const cut: Ctx = {
      ...inHand,
      doorbell: {
        ring() {
          left -= 1
          if (left === 0) throw new Error('killed')
        },
      },
    }
    await expect(runCopies(cut, payload)).rejects.toThrow()
    await runCopies(inHand, payload)
    const rows = await listCopies(sales, { jobId })
    expect(rows.filter(({ outcome }) => outcome === 'copied')).toHaveLength(3)
    const [made] = await db.ask<{ n: number }>(
      'select count(*)::int as n from app.orders where copied_from_id = any ($1)',
      [orderIds],
    )
    expect(made?.n).toBe(3)
    await finishOutbox(workerCtx(db), delivery.outboxId)
  })

  it('stops where a person called it off, and is refused whole once its starter may no longer order', async () => {
    const { orderIds } = await several()
    const { jobId } = await copyManyOrders(sales, { orderIds, ...no })
    const { inHand, payload } = await begin(jobId)
    await db.ask('update app.outbox set cancel_requested_at = now() where id = $1', [jobId])
    await expect(runCopies(inHand, payload)).rejects.toBeInstanceOf(JobStopped)
    const reader = { ...inHand, actor: (await actAs(db, 'reader')).actor }
    await expect(runCopies(reader, payload)).rejects.toMatchObject({ reason: { code: 'ability_missing' } })
  })

  it('shows its rows to whoever started it and to those who keep the queue', async () => {
    const { orderIds } = await several()
    const { jobId } = await copyManyOrders(sales, { orderIds, ...no })
    await expect(listCopies(await actAs(db, 'manager'), { jobId })).rejects.toMatchObject({
      kind: 'not_found',
    })
    await expect(listCopies(await actAs(db, 'admin'), { jobId })).resolves.toEqual([])
    await closeOrder(sales, { orderId: orderIds[0]!, expectedVersion: 1, state: 'cancelled' })
    expect((await auditOf(db, jobId)).map(({ event }) => event)).toEqual(['order.copying-many'])
  })
})
