import { actAs, actAsUser, addStaff, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditOf, moveTo, standing } from '../../test/standing.ts'
import type { Ctx } from '../ctx.ts'
import {
  closeOrder,
  copyManyOrders,
  copyOrder,
  createOrder,
  getOrder,
  listCopies,
  listOrders,
  reopenOrder,
  setOrderPaid,
} from './index.ts'

const chairs = { title: 'Forty chairs', totalMinor: 1_200_000, paidMinor: 0, acknowledged: false }
const refused = (code: string, kind = 'conflict') => ({ kind, reason: { code } })

describe('orders', () => {
  let db: TestDatabase
  let sales: Ctx
  let active: string
  beforeAll(async () => {
    db = await freshDatabase()
    sales = await actAs(db, 'sales')
    active = (await standing(db, 'ACTV')).id
  })

  it('are placed with a number, in the customer’s currency, and leave an audit row', async () => {
    const order = await createOrder(sales, { customerId: active, ...chairs })
    expect(order).toMatchObject({
      ...{ title: 'Forty chairs', totalMinor: 1_200_000, currency: 'MXN', state: 'open', version: 1 },
      ...{ isPrepaid: false, copiedFrom: null, createdBy: 'Sales (test)', moved: null },
    })
    expect(order.number).toMatch(/^O-\d{6}$/)
    expect(await getOrder(sales, { orderId: order.id })).toMatchObject({ number: order.number })
    const [entry] = await auditOf(db, order.id)
    expect(entry).toMatchObject({ event: 'order.created', actor_kind: 'staff' })
    expect(entry?.after).toMatchObject({ number: order.number, totalMinor: 1_200_000, overrideId: null })
  })

  it('are listed newest first, of that customer alone', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    const first = await createOrder(sales, { customerId, ...chairs })
    const second = await createOrder(sales, { customerId, ...chairs, title: 'Ten tables' })
    expect((await listOrders(sales, { customerId })).map(({ id }) => id)).toEqual([second.id, first.id])
  })

  it('are copied from an old one, whatever its state, without its payment', async () => {
    const paid = await createOrder(sales, { customerId: active, ...chairs, paidMinor: 1_200_000 })
    expect(paid.isPrepaid).toBe(true)
    const cancelled = await closeOrder(sales, { orderId: paid.id, expectedVersion: 1, state: 'cancelled' })
    const copy = await copyOrder(sales, { orderId: cancelled.id, acknowledged: false })
    expect(copy).toMatchObject({ paidMinor: 0, isPrepaid: false, copiedFrom: { number: paid.number } })
    expect((await auditOf(db, copy.id)).map(({ event }) => event)).toEqual(['order.copied'])
  })

  it('are fulfilled or cancelled once, and open again where the status lets them', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    const { id: orderId } = await createOrder(sales, { customerId, ...chairs })
    const closed = await closeOrder(sales, { orderId, expectedVersion: 1, state: 'fulfilled' })
    expect(closed).toMatchObject({ state: 'fulfilled', version: 2 })
    expect(closed.closedAt).toBeInstanceOf(Date)
    await expect(
      closeOrder(sales, { orderId, expectedVersion: 2, state: 'cancelled' }),
    ).rejects.toMatchObject(refused('record_closed'))
    await expect(
      reopenOrder(sales, { orderId, expectedVersion: 1, acknowledged: false }),
    ).rejects.toMatchObject(refused('changed_meanwhile'))
    const open = await reopenOrder(sales, { orderId, expectedVersion: 2, acknowledged: false })
    expect(open).toMatchObject({ state: 'open', closedAt: null, version: 3 })
    await expect(
      reopenOrder(sales, { orderId, expectedVersion: 3, acknowledged: false }),
    ).rejects.toMatchObject(refused('record_open'))
    await closeOrder(sales, { orderId, expectedVersion: 3, state: 'cancelled' })
    await moveTo(db, customerId, 'INAC')
    await expect(
      reopenOrder(sales, { orderId, expectedVersion: 4, acknowledged: true }),
    ).rejects.toMatchObject(refused('gate_blocked'))
    const events = (await auditOf(db, orderId)).map(({ event }) => event)
    expect(events).toEqual(['order.created', 'order.fulfilled', 'order.reopened', 'order.cancelled'])
  })

  it('take a payment in every status, until they are cancelled', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    const { id: orderId } = await createOrder(sales, { customerId, ...chairs })
    await moveTo(db, customerId, 'DNS')
    const paid = await setOrderPaid(sales, { orderId, expectedVersion: 1, paidMinor: 1_200_000 })
    expect(paid).toMatchObject({ isPrepaid: true, version: 2 })
    await expect(setOrderPaid(sales, { orderId, expectedVersion: 1, paidMinor: 5 })).rejects.toMatchObject(
      refused('changed_meanwhile'),
    )
    await closeOrder(sales, { orderId, expectedVersion: 2, state: 'cancelled' })
    await expect(setOrderPaid(sales, { orderId, expectedVersion: 3, paidMinor: 5 })).rejects.toMatchObject(
      refused('record_closed'),
    )
    expect((await auditOf(db, orderId)).map(({ event }) => event)).toContain('order.paid-set')
  })

  it('belong to a quote or project of the same customer only', async () => {
    const [other] = await db.ask<{ id: string }>(
      `insert into app.projects (customer_id, title) values ($1, 'Elsewhere') returning id`,
      [(await standing(db, 'ACTV')).id],
    )
    await expect(
      createOrder(sales, { customerId: active, ...chairs, projectId: other!.id }),
    ).rejects.toMatchObject({
      ...refused('unknown_record', 'invalid'),
      detail: { fields: [{ path: 'projectId' }] },
    })
  })

  it('placed while the status changes are in before it, or refused with the whole explanation', async () => {
    for (let race = 0; race < 20; race++) {
      const { id: customerId } = await standing(db, 'ACTV')
      const [placed] = await Promise.allSettled([
        createOrder(sales, { customerId, ...chairs }),
        moveTo(db, customerId, 'SUSP'),
      ])
      if (placed.status === 'fulfilled') continue
      expect(placed.reason).toMatchObject({
        ...refused('gate_blocked'),
        detail: { current: { because: [{ code: 'gate_status_blocks' }] } },
      })
    }
  })

  it('asked for while a status, or that of the parent, is just moving wait for it and meet the one it ends in', async () => {
    const { id: parentId } = await standing(db, 'ACTV')
    const { id: customerId } = await standing(db, 'ACTV')
    await db.ask('update app.customers set parent_id = $1 where id = $2', [parentId, customerId])
    for (const moving of [parentId, customerId]) {
      const slowly = db.ask(`do $$ begin
        update app.customers set status_code = 'SUSP' where id = '${moving}';
        perform pg_sleep(0.6);
      end $$`)
      await new Promise((resolve) => setTimeout(resolve, 200))
      await expect(createOrder(sales, { customerId, ...chairs })).rejects.toMatchObject(
        refused('gate_blocked'),
      )
      await slowly
      await db.ask(`update app.customers set status_code = 'ACTV' where id = $1`, [moving])
    }
  })

  it('of nobody’s customer, or with a number nobody has, are not found', async () => {
    const nobody = '01920000-0000-7000-8000-00000000dead'
    await expect(createOrder(sales, { customerId: nobody, ...chairs })).rejects.toMatchObject({
      kind: 'not_found',
    })
    await expect(getOrder(sales, { orderId: nobody })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(copyOrder(sales, { orderId: nobody, acknowledged: false })).rejects.toMatchObject({
      kind: 'not_found',
    })
  })

  it('are nobody’s business without the ability, without sign-in, or after it ended', async () => {
    const { id: orderId } = await createOrder(sales, { customerId: active, ...chairs })
    const closed = await createOrder(sales, { customerId: active, ...chairs })
    await closeOrder(sales, { orderId: closed.id, expectedVersion: 1, state: 'cancelled' })
    const writes: ((ctx: Ctx) => Promise<unknown>)[] = [
      (ctx) => createOrder(ctx, { customerId: active, ...chairs }),
      (ctx) => copyOrder(ctx, { orderId, acknowledged: false }),
      (ctx) => reopenOrder(ctx, { orderId: closed.id, expectedVersion: 2, acknowledged: false }),
      (ctx) => closeOrder(ctx, { orderId, expectedVersion: 1, state: 'cancelled' }),
      (ctx) => setOrderPaid(ctx, { orderId, expectedVersion: 1, paidMinor: 1 }),
      (ctx) => copyManyOrders(ctx, { orderIds: [orderId], acknowledged: false }),
    ]
    const reads: ((ctx: Ctx) => Promise<unknown>)[] = [
      (ctx) => getOrder(ctx, { orderId }),
      (ctx) => listOrders(ctx, { customerId: active }),
      (ctx) => listCopies(ctx, { jobId: orderId }),
    ]
    const reader = await actAs(db, 'reader')
    const warehouse = await actAs(db, 'warehouse')
    const gone = await addStaff(db, { role: 'sales', email: 'gone@padron.test', name: 'Gone' })
    const former = await actAsUser(db, gone.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [gone.userId])
    const before = await db.ask('select count(*)::int from app.orders')
    for (const write of writes)
      await expect(write(reader)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
    for (const verb of [...writes, ...reads]) {
      await expect(verb(warehouse)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
      await expect(verb(anonymousCtx(db))).rejects.toMatchObject(refused('sign_in_required', 'forbidden'))
      const late = await verb(former).catch((error) => error)
      expect(late instanceof Error || (Array.isArray(late) && late.length === 0)).toBe(true)
    }
    expect(await db.ask('select count(*)::int from app.orders')).toEqual(before)
    expect(await getOrder(reader, { orderId })).toMatchObject({ state: 'open' })
  })
})
