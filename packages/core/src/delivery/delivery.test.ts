import { actAs, actAsUser, addStaff, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditOf, moveTo, standing } from '../../test/standing.ts'
import { closeAssignment, createAssignment } from '../assignment/index.ts'
import { openCase, resolveCase } from '../case/index.ts'
import type { Ctx } from '../ctx.ts'
import { createOrder, setOrderPaid } from '../order/index.ts'
import { completeDelivery, listDeliveries, listOwnWork, planDelivery } from './index.ts'

const no = { acknowledged: false }
const refused = (code: string, kind = 'conflict') => ({ kind, reason: { code } })
const nobody = '01920000-0000-7000-8000-000000000001'

describe('deliveries and installations', () => {
  let db: TestDatabase
  let dispatch: Ctx
  let sales: Ctx
  let installer: Ctx
  beforeAll(async () => {
    db = await freshDatabase()
    dispatch = await actAs(db, 'dispatch')
    sales = await actAs(db, 'sales')
    installer = await actAs(db, 'installer')
  })
  const idOf = ({ actor }: Ctx) => (actor.kind === 'staff' ? actor.userId : '')
  const made = async (kind: 'delivery' | 'installation' | 'placement' = 'delivery', code = 'ACTV') => {
    const { id: customerId, number } = await standing(db, 'ACTV')
    const { id: assignmentId } = await createAssignment(sales, { customerId, title: 'Chairs', kind, ...no })
    if (code !== 'ACTV') await moveTo(db, customerId, code)
    return { customerId, number, assignmentId }
  }
  const given = { expectedVersion: 1, scheduledOn: '2026-12-01', ...no }
  const listed = (customerId: string, cursor?: string) =>
    listDeliveries(dispatch, { customerId, limit: 2, ...(cursor && { cursor }) })

  it('are planned for a day and a person, who then has them as own work, and told', async () => {
    const { customerId, number, assignmentId } = await made('installation')
    const planned = await planDelivery(dispatch, { assignmentId, ...given, assigneeId: idOf(installer) })
    expect(planned).toMatchObject({
      ...{
        scheduledOn: '2026-12-01',
        assignee: { name: 'Installer (test)' },
        version: 2,
        kind: 'installation',
      },
    })
    expect(await listOwnWork(installer)).toMatchObject([
      { id: assignmentId, kind: 'installation', scheduledOn: '2026-12-01', customer: { number }, version: 2 },
    ])
    expect((await auditOf(db, assignmentId)).at(-1)).toMatchObject({
      event: 'delivery.planned',
      after: { scheduledOn: '2026-12-01', assigneeId: idOf(installer) },
    })
    const unplanned = { assignmentId, expectedVersion: 2, scheduledOn: null, assigneeId: null, ...no }
    expect(await planDelivery(dispatch, unplanned)).toMatchObject({ scheduledOn: null, assignee: null })
    expect(await listOwnWork(installer)).toEqual([])
    expect((await listed(customerId)).open).toHaveLength(1)
  })

  it('stand with the cases on one timeline: what is to do by its day, what ended page by page', async () => {
    const { customerId, assignmentId: later } = await made()
    const place = async (title: string) =>
      (await createAssignment(sales, { customerId, title, kind: 'delivery', ...no })).id
    const [sooner, past, gone] = [await place('Sooner'), await place('Past'), await place('Gone')]
    await createAssignment(sales, { customerId, title: 'Placed', kind: 'placement', ...no })
    const support = await actAs(db, 'support')
    const open = await openCase(support, { customerId, title: 'Scratch', body: '', priority: 'normal' })
    const solved = await openCase(support, { customerId, title: 'Dent', body: '', priority: 'normal' })
    await resolveCase(support, { caseId: solved.id, expectedVersion: 1, resolution: 'Painted' })
    await planDelivery(dispatch, { assignmentId: sooner, ...given, assigneeId: null })
    await completeDelivery(dispatch, { assignmentId: past, expectedVersion: 1 })
    await closeAssignment(sales, { assignmentId: gone, expectedVersion: 1, state: 'cancelled' })
    const first = await listed(customerId)
    expect(first.open.map(({ id }) => id)).toEqual([sooner, later, open.id])
    expect(first.past.map(({ noun, id }) => [noun, id])).toEqual([
      ['case', solved.id],
      ['delivery', gone],
    ])
    const second = await listed(customerId, first.nextCursor ?? '')
    expect(second.past.map(({ id }) => id)).toEqual([past])
    expect(second.nextCursor).toBeNull()
  })

  it('given a new day or person meet today’s gate; taking them away does not', async () => {
    const { assignmentId } = await made('delivery', 'SUSP')
    await expect(planDelivery(dispatch, { assignmentId, ...given, assigneeId: null })).rejects.toMatchObject(
      refused('gate_blocked'),
    )
    const cleared = { assignmentId, ...given, scheduledOn: null, assigneeId: null }
    expect(await planDelivery(dispatch, cleared)).toMatchObject({ version: 2 })
    const warned = (await made('delivery', 'NAR')).assignmentId
    const asked = { assignmentId: warned, ...given, assigneeId: null }
    await expect(planDelivery(dispatch, asked)).rejects.toMatchObject({ kind: 'invalid' })
    expect(await planDelivery(dispatch, { ...asked, acknowledged: true })).toMatchObject({ version: 2 })
  })

  it('of an order paid in full meet the prepaid gate', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    const order = await createOrder(sales, {
      customerId,
      title: 'Chairs',
      totalMinor: 100,
      paidMinor: 0,
      ...no,
    })
    const placed = { customerId, title: 'Chairs', kind: 'delivery' as const, orderId: order.id, ...no }
    const { id: assignmentId } = await createAssignment(sales, placed)
    await setOrderPaid(sales, { orderId: order.id, expectedVersion: 1, paidMinor: 100 })
    await moveTo(db, customerId, 'HOLD')
    await expect(planDelivery(dispatch, { assignmentId, ...given, assigneeId: null })).rejects.toMatchObject({
      ...refused('gate_approval_needed'),
      detail: { current: { operation: 'prepaidAssignment' } },
    })
  })

  it('are ended by the person they were given to, who may say nothing else of them', async () => {
    const { assignmentId } = await made()
    const other = (await made()).assignmentId
    await planDelivery(dispatch, { assignmentId, ...given, assigneeId: idOf(installer) })
    const done = await completeDelivery(installer, { assignmentId, expectedVersion: 2 })
    expect(done).toMatchObject({ state: 'done', version: 3 })
    expect((await auditOf(db, assignmentId)).at(-1)).toMatchObject({ event: 'delivery.completed' })
    await expect(
      completeDelivery(installer, { assignmentId: other, expectedVersion: 1 }),
    ).rejects.toMatchObject({
      kind: 'not_found',
    })
    const mine = (await made()).assignmentId
    await planDelivery(dispatch, { assignmentId: mine, ...given, assigneeId: idOf(installer) })
    const asTheirs = await enterAsStaff(db, installer)
    for (const change of [
      `title = 'Another', state = 'done'`,
      `assignee_id = '${idOf(dispatch)}'`,
      `state = 'cancelled'`,
      `scheduled_on = '2027-01-01', state = 'done'`,
    ])
      await expect(
        asTheirs(`update app.assignments set ${change} where id = '${mine}'`),
      ).rejects.toMatchObject({
        code: '42501',
      })
    expect(await asTheirs(`update app.assignments set state = 'done' where id = '${other}'`)).toBe(0)
  })

  it('refuse a lost race, a closed one, a placement and an unknown person', async () => {
    const { assignmentId } = await made()
    const asked = { assignmentId, ...given, assigneeId: null }
    await expect(planDelivery(dispatch, { ...asked, assigneeId: nobody })).rejects.toMatchObject(
      refused('unknown_recipient', 'invalid'),
    )
    const ends = await Promise.allSettled([
      planDelivery(dispatch, asked),
      planDelivery(dispatch, { ...asked, scheduledOn: '2026-12-02' }),
    ])
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(completeDelivery(dispatch, { assignmentId, expectedVersion: 1 })).rejects.toMatchObject({
      ...refused('changed_meanwhile'),
      detail: { current: { id: assignmentId, version: 2 } },
    })
    await completeDelivery(dispatch, { assignmentId, expectedVersion: 2 })
    await expect(planDelivery(dispatch, { ...asked, expectedVersion: 3 })).rejects.toMatchObject(
      refused('record_closed'),
    )
    const placement = (await made('placement')).assignmentId
    await expect(planDelivery(dispatch, { ...asked, assignmentId: placement })).rejects.toMatchObject({
      kind: 'not_found',
    })
  })

  it('are planned by fulfilment alone, and hidden from whoever may not see them', async () => {
    const { assignmentId, customerId } = await made()
    const plan = (ctx: Ctx) => planDelivery(ctx, { assignmentId, ...given, assigneeId: null })
    const complete = (ctx: Ctx) => completeDelivery(ctx, { assignmentId, expectedVersion: 1 })
    const list = (ctx: Ctx) => listDeliveries(ctx, { customerId, limit: 10 })
    for (const verb of [plan, complete]) {
      await expect(verb(sales)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
      await expect(verb(anonymousCtx(db))).rejects.toMatchObject(refused('sign_in_required', 'forbidden'))
    }
    for (const verb of [plan, list])
      await expect(verb(installer)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
    const gone = await addStaff(db, { role: 'dispatch', email: 'gone@padron.test', name: 'Gone' })
    const former = await actAsUser(db, gone.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [gone.userId])
    for (const verb of [plan, complete]) await expect(verb(former)).rejects.toBeInstanceOf(Error)
    expect(await list(former)).toEqual({ open: [], past: [], nextCursor: null })
    expect(await listOwnWork(former)).toEqual([])
  })
})

/** Statements of the application's own hand, past every verb; answers how many rows they reached. */
async function enterAsStaff(db: TestDatabase, { proof }: Ctx) {
  const token = proof && 'token' in proof ? proof.token : ''
  return async (text: string) => {
    const client = await db.staff.pool.connect()
    try {
      await client.query('begin')
      await client.query(
        `select set_config('padron.token', $1, true), set_config('role', 'padron_staff', true)`,
        [token],
      )
      return (await client.query(text)).rowCount
    } finally {
      await client.query('rollback')
      client.release()
    }
  }
}
