import {
  actAs,
  actAsPortal,
  addPortalCustomer,
  freshDatabase,
  portalStranger,
  type TestDatabase,
  workerCtx,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditOf, moveTo } from '../../test/standing.ts'
import type { Ctx, PortalCtx } from '../ctx.ts'
import { listTasks } from '../task/index.ts'
import {
  closeOrder,
  createOrder,
  followPortalOrder,
  listOrders,
  listPortalOrders,
  placeOrder,
} from './index.ts'

let db: TestDatabase
let sales: Ctx
let casa: { id: string; number: string }
let ana: PortalCtx
beforeAll(async () => {
  db = await freshDatabase()
  sales = await actAs(db, 'sales')
  casa = await addPortalCustomer(db)
  ana = await actAsPortal(db, { customerId: casa.id, permissions: ['operations'], name: 'Ana Ruiz' })
})

const idOf = async (number: string) =>
  (await db.ask<{ id: string }>('select id from app.orders where number = $1', [number]))[0]?.id ?? ''
const statusOf = async (customerId: string) =>
  (
    await db.ask<{ code: string }>('select status_code as code from app.customers where id = $1', [
      customerId,
    ])
  )[0]?.code

describe('orders in the portal', () => {
  it('are placed in the customer’s words; staff find order and task, and the rule follows', async () => {
    const sent = { title: 'Forty chairs', details: 'By Friday, please', totalMinor: 1, state: 'fulfilled' }
    const { number } = await placeOrder(ana, sent)
    const id = await idOf(number)
    expect((await listPortalOrders(ana, {})).rows).toEqual([
      {
        ...{ number, title: 'Forty chairs', details: 'By Friday, please', totalMinor: null, currency: 'MXN' },
        ...{ state: 'open', placedAt: expect.any(Date), closedAt: null },
      },
    ])
    expect(await listOrders(sales, { customerId: casa.id })).toMatchObject([{ number, totalMinor: 0 }])
    const tasks = await listTasks(sales, { customerId: casa.id, includesDone: false })
    expect(tasks.map(({ title }) => title)).toContain(`${number} · Forty chairs`)
    expect(await auditOf(db, id)).toMatchObject([
      { event: 'order.placed', actor_kind: 'portal', after: { number } },
    ])
    const jobs = await db.ask(
      `select payload, originator_kind from app.outbox where name = 'order.follow-portal'`,
    )
    expect(jobs).toEqual([{ payload: { orderId: id }, originator_kind: 'portal' }])
  })

  it('are those of one’s own customer alone', async () => {
    const otro = await addPortalCustomer(db)
    const eve = await actAsPortal(db, { customerId: otro.id })
    const { number } = await placeOrder(eve, { title: 'Secret lamps' })
    expect(JSON.stringify(await listPortalOrders(ana, {}))).not.toContain('Secret lamps')
    expect(await listPortalOrders(eve, {})).toMatchObject({ rows: [{ number, details: null }] })
  })

  it.each(['SUSP', 'FBIL', 'HOLD', 'CCIP'])('follow the gate of the portal in %s', async (status) => {
    const { id } = await addPortalCustomer(db, status)
    const bea = await actAsPortal(db, { customerId: id })
    const [row] = await db.ask<{ gates: { portalOrder: string; order: string } }>(
      'select gates from app.statuses where code = $1',
      [status],
    )
    const isOpen = row?.gates.portalOrder === 'allow' && row.gates.order === 'allow'
    const placed = placeOrder(bea, { title: 'Lamps' })
    if (isOpen) await expect(placed).resolves.toMatchObject({ number: expect.any(String) })
    else
      await expect(placed).rejects.toMatchObject({
        kind: 'conflict',
        reason: { code: 'gate_refused' },
        detail: {},
      })
    expect(await listOrders(sales, { customerId: id })).toHaveLength(isOpen ? 1 : 0)
  })

  it('are refused by the database itself where the gate shut after the verb asked', async () => {
    const { id } = await addPortalCustomer(db)
    const bea = await actAsPortal(db, { customerId: id })
    await db.ask(
      `create function app.slam() returns trigger language plpgsql as $$ begin
         update app.statuses set gates = jsonb_set(gates, '{portalOrder}', '"warn"') where code = 'ACTV';
         return new; end $$;
       create trigger a_slam before insert on app.orders for each row execute function app.slam()`,
    )
    try {
      await expect(placeOrder(bea, { title: 'Lamps' })).rejects.toThrow('conflict: gate_refused')
    } finally {
      await db.ask('drop trigger a_slam on app.orders; drop function app.slam()')
    }
    expect(await listOrders(sales, { customerId: id })).toEqual([])
  })

  it('are placed by whom they are the business, through an open door', async () => {
    const clerk = await actAsPortal(db, { customerId: casa.id, permissions: ['billing'] })
    expect(() => placeOrder(clerk, { title: 'Lamps' })).toThrow('forbidden: portal_permission')
    expect(() => placeOrder(portalStranger(db), { title: 'Lamps' })).toThrow('forbidden: sign_in_required')
    const gone = await addPortalCustomer(db)
    const bea = await actAsPortal(db, { customerId: gone.id })
    await moveTo(db, gone.id, 'INAC')
    await expect(placeOrder(bea, { title: 'Lamps' })).rejects.toMatchObject({ kind: 'conflict' })
    expect(await listOrders(sales, { customerId: gone.id })).toEqual([])
  })
})

describe('the order rule for what was ordered in the portal', () => {
  const asking = async () => {
    const { id } = await addPortalCustomer(db, 'CCIP')
    const bea = await actAsPortal(db, { customerId: id })
    const { number } = await placeOrder(bea, { title: 'Lamps' })
    return { customerId: id, orderId: await idOf(number) }
  }
  beforeAll(() => db.ask(`update app.statuses set on_order_created = 'HOLD' where code = 'CCIP'`))

  it('moves the customer by the system’s hand, once', async () => {
    const { customerId, orderId } = await asking()
    expect(await followPortalOrder(workerCtx(db), { orderId })).toMatchObject({ to: { code: 'HOLD' } })
    const latest = await db.ask(
      `select from_code, to_code, reason_code, cause, actor_kind, cause_id from app.transitions
        where customer_id = $1 order by seq desc limit 1`,
      [customerId],
    )
    expect(latest).toEqual([
      {
        ...{ from_code: 'CCIP', to_code: 'HOLD', reason_code: 'order_created', cause: 'order' },
        ...{ actor_kind: 'system', cause_id: orderId },
      },
    ])
    expect(await followPortalOrder(workerCtx(db), { orderId })).toBeNull()
    expect(await statusOf(customerId)).toBe('HOLD')
  })

  it('moves nobody whose order is cancelled, who was moved since, or whose order staff placed', async () => {
    const cancelled = await asking()
    const { orderId } = cancelled
    await closeOrder(sales, { orderId, expectedVersion: 1, state: 'cancelled' })
    const moved = await asking()
    await moveTo(db, moved.customerId, 'CCIP')
    const { id: customerId } = await addPortalCustomer(db)
    const ours = await createOrder(sales, {
      customerId,
      title: 'Lamps',
      totalMinor: 0,
      paidMinor: 0,
      acknowledged: false,
    })
    await db.ask(`update app.customers set status_code = 'CCIP' where id = $1`, [customerId])
    for (const id of [orderId, moved.orderId, ours.id])
      expect(await followPortalOrder(workerCtx(db), { orderId: id })).toBeNull()
  })

  it('is nobody else’s hand', async () => {
    const { orderId } = await asking()
    await expect(followPortalOrder(sales, { orderId })).rejects.toMatchObject({ kind: 'conflict' })
  })
})
