import { actAs, actAsUser, addStaff, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditOf, moveTo, standing } from '../../test/standing.ts'
import type { Ctx } from '../ctx.ts'
import { overrideGate } from '../gate/index.ts'
import { closeOrder, createOrder, setOrderPaid } from '../order/index.ts'
import {
  closeAssignment,
  copyAssignment,
  createAssignment,
  getAssignment,
  listAssignments,
  reopenAssignment,
} from './index.ts'

const delivery = { title: 'Deliver forty chairs', kind: 'delivery' as const, acknowledged: false }
const no = { acknowledged: false }
const refused = (code: string, kind = 'conflict') => ({ kind, reason: { code } })

describe('assignments', () => {
  let db: TestDatabase
  let sales: Ctx
  let dispatch: Ctx
  let active: string
  beforeAll(async () => {
    db = await freshDatabase()
    sales = await actAs(db, 'sales')
    dispatch = await actAs(db, 'dispatch')
    active = (await standing(db, 'ACTV')).id
  })

  const orderOf = (customerId: string) =>
    createOrder(sales, { customerId, title: 'Chairs', totalMinor: 100, paidMinor: 0, ...no })

  it('are planned by fulfilment and by sales, with a number and an audit row', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    const order = await orderOf(customerId)
    const planned = await createAssignment(dispatch, {
      ...{ customerId, ...delivery, orderId: order.id, scheduledOn: '2026-12-01' },
    })
    expect(planned).toMatchObject({
      ...{ state: 'open', kind: 'delivery', scheduledOn: '2026-12-01', isPrepaid: false },
      order: { id: order.id, number: order.number },
    })
    expect(planned.number).toMatch(/^A-\d{6}$/)
    const second = await createAssignment(sales, { customerId, ...delivery, kind: 'placement' })
    const listed = await listAssignments(dispatch, { customerId })
    expect(listed.map(({ id }) => id)).toEqual([second.id, planned.id])
    expect((await auditOf(db, planned.id))[0]).toMatchObject({ event: 'assignment.created' })
  })

  it('of an old order meet today’s status', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    const order = await orderOf(customerId)
    await closeOrder(sales, { orderId: order.id, expectedVersion: 1, state: 'fulfilled' })
    await moveTo(db, customerId, 'SUSP')
    await expect(
      createAssignment(dispatch, { customerId, ...delivery, orderId: order.id }),
    ).rejects.toMatchObject(refused('gate_blocked'))
  })

  it('of an order paid in full meet the prepaid gate', async () => {
    const { id: customerId } = await standing(db, 'HOLD')
    const order = await orderOf(customerId)
    const placed = { customerId, ...delivery, orderId: order.id }
    await expect(createAssignment(dispatch, placed)).rejects.toMatchObject(refused('gate_blocked'))
    await setOrderPaid(sales, { orderId: order.id, expectedVersion: 1, paidMinor: 100 })
    await expect(createAssignment(dispatch, placed)).rejects.toMatchObject({
      ...refused('gate_approval_needed'),
      detail: { current: { operation: 'prepaidAssignment', outcome: 'approve' } },
    })
    const asked = { customerId, operation: 'prepaidAssignment' as const, reason: 'Paid in full' }
    await overrideGate(await actAs(db, 'manager'), { ...asked, expiresInHours: 24, uses: 1 })
    await expect(createAssignment(dispatch, placed)).resolves.toMatchObject({ isPrepaid: true })
  })

  it('are done or cancelled once, copied and re-opened through today’s gate', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    const { id: assignmentId, number } = await createAssignment(sales, {
      ...{ customerId, ...delivery, scheduledOn: '2026-12-01' },
    })
    const done = await closeAssignment(dispatch, { assignmentId, expectedVersion: 1, state: 'done' })
    expect(done).toMatchObject({ state: 'done', version: 2 })
    await expect(
      closeAssignment(dispatch, { assignmentId, expectedVersion: 2, state: 'cancelled' }),
    ).rejects.toMatchObject(refused('record_closed'))
    const copy = await copyAssignment(sales, { assignmentId, ...no })
    expect(copy).toMatchObject({ copiedFrom: { number }, scheduledOn: null, kind: 'delivery' })
    await expect(reopenAssignment(sales, { assignmentId, expectedVersion: 1, ...no })).rejects.toMatchObject(
      refused('changed_meanwhile'),
    )
    await reopenAssignment(sales, { assignmentId, expectedVersion: 2, ...no })
    await expect(reopenAssignment(sales, { assignmentId, expectedVersion: 3, ...no })).rejects.toMatchObject(
      refused('record_open'),
    )
    await closeAssignment(sales, { assignmentId, expectedVersion: 3, state: 'cancelled' })
    await moveTo(db, customerId, 'INAC')
    for (const attempt of [
      () => copyAssignment(sales, { assignmentId, ...no }),
      () => reopenAssignment(sales, { assignmentId, expectedVersion: 4, ...no }),
    ])
      await expect(attempt()).rejects.toMatchObject(refused('gate_blocked'))
    expect((await auditOf(db, assignmentId)).map(({ event }) => event)).toEqual([
      'assignment.created',
      'assignment.done',
      'assignment.reopened',
      'assignment.cancelled',
    ])
  })

  it('belong to an order of the same customer that is not cancelled', async () => {
    const other = await standing(db, 'ACTV')
    const theirs = await orderOf(other.id)
    await expect(
      createAssignment(sales, { customerId: active, ...delivery, orderId: theirs.id }),
    ).rejects.toMatchObject(refused('unknown_record', 'invalid'))
    await closeOrder(sales, { orderId: theirs.id, expectedVersion: 1, state: 'cancelled' })
    await expect(
      createAssignment(sales, { customerId: other.id, ...delivery, orderId: theirs.id }),
    ).rejects.toMatchObject(refused('record_closed'))
  })

  it('are nobody’s business without the ability, without sign-in, or after it ended', async () => {
    const { id: assignmentId } = await createAssignment(sales, { customerId: active, ...delivery })
    const closed = await createAssignment(sales, { customerId: active, ...delivery })
    await closeAssignment(sales, { assignmentId: closed.id, expectedVersion: 1, state: 'cancelled' })
    const verbs: ((ctx: Ctx) => Promise<unknown>)[] = [
      (ctx) => createAssignment(ctx, { customerId: active, ...delivery }),
      (ctx) => copyAssignment(ctx, { assignmentId, ...no }),
      (ctx) => reopenAssignment(ctx, { assignmentId: closed.id, expectedVersion: 2, ...no }),
      (ctx) => closeAssignment(ctx, { assignmentId, expectedVersion: 1, state: 'done' }),
    ]
    const reader = await actAs(db, 'reader')
    const warehouse = await actAs(db, 'warehouse')
    const gone = await addStaff(db, { role: 'dispatch', email: 'gone@padron.test', name: 'Gone' })
    const former = await actAsUser(db, gone.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [gone.userId])
    for (const verb of verbs) {
      await expect(verb(reader)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
      await expect(verb(anonymousCtx(db))).rejects.toMatchObject(refused('sign_in_required', 'forbidden'))
      await expect(verb(former)).rejects.toBeInstanceOf(Error)
    }
    for (const verb of [
      (ctx: Ctx) => getAssignment(ctx, { assignmentId }),
      (ctx: Ctx) => listAssignments(ctx, { customerId: active }),
    ])
      await expect(verb(warehouse)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
    expect(await getAssignment(reader, { assignmentId })).toMatchObject({ state: 'open', version: 1 })
  })
})
