import {
  actAs,
  actAsUser,
  addStaff,
  anonymousCtx,
  clock,
  freshDatabase,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { registerCustomer } from '../customer/index.ts'
import { completeTask, createTask, listMyTasks, listTasks, reopenTask } from './index.ts'

let db: TestDatabase
let sales: Ctx
let finance: Ctx
let customerId: string
beforeAll(async () => {
  db = await freshDatabase()
  const time = clock('2026-03-10T18:00:00Z')
  sales = await actAs(db, 'sales', { clock: time })
  finance = await actAs(db, 'finance', { clock: time })
  const kemper = { legalName: 'Escuela Kemper', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
  customerId = (await registerCustomer(sales, kemper)).id
  await db.ask(`insert into app.staff_departments (staff_user_id, department_code) values ($1, 'accounts')`, [
    idOf(finance),
  ])
})

const idOf = ({ actor }: Ctx) => (actor.kind === 'staff' ? actor.userId : '')
const credit = { title: 'Run credit check', departmentCode: 'accounts' }
const audited = (objectId: string, event: string) =>
  db.ask('select customer_id, after from app.audit_entries where object_id = $1 and event = $2', [
    objectId,
    event,
  ])
const nobody = '01920000-0000-7000-8000-000000000001'

describe('tasks', () => {
  it('one for a department is in the home of its people, soonest due first, and told', async () => {
    const later = await createTask(sales, { ...credit, customerId, dueOn: '2026-03-20' })
    const overdue = await createTask(sales, { ...credit, customerId, note: 'Ask first', dueOn: '2026-03-09' })
    const someday = await createTask(sales, { ...credit, assigneeId: idOf(finance) })
    const mine = await listMyTasks(finance, { limit: 50 })
    expect(mine.map(({ id }) => id)).toEqual([overdue.id, later.id, someday.id])
    expect(mine[0]).toMatchObject({
      title: 'Run credit check',
      note: 'Ask first',
      customer: { number: 'C-000001', legalName: 'Escuela Kemper' },
      department: { code: 'accounts', name: 'Accounts' },
      assignee: null,
      isOverdue: true,
      createdBy: 'Sales (test)',
      doneAt: null,
    })
    expect(mine[1]?.isOverdue).toBe(false)
    expect(await listMyTasks(sales, { limit: 50 })).toEqual([])
    expect(await audited(later.id, 'task.created')).toMatchObject([
      { customer_id: customerId, after: { title: credit.title, departmentCode: 'accounts' } },
    ])
  })

  it('without a person or department it is one’s own', async () => {
    const own = await createTask(sales, { title: 'Call back' })
    expect(own).toMatchObject({ assignee: { name: 'Sales (test)' }, department: null, customer: null })
    expect((await listMyTasks(sales, { limit: 1 })).map(({ id }) => id)).toEqual([own.id])
  })

  it('is completed, leaves the home, stays with the customer, and comes back when reopened', async () => {
    const made = await createTask(sales, { ...credit, customerId })
    const done = await completeTask(finance, { taskId: made.id, expectedVersion: 1 })
    expect(done).toMatchObject({ doneBy: 'Finance (test)', version: 2 })
    expect((await listMyTasks(finance, { limit: 50 })).some(({ id }) => id === made.id)).toBe(false)
    const all = await listTasks(sales, { customerId, includesDone: true })
    expect(all.at(-1)?.id).toBe(made.id)
    const open = await listTasks(sales, { customerId, includesDone: false })
    expect(open.some(({ id }) => id === made.id)).toBe(false)
    const back = await reopenTask(sales, { taskId: made.id, expectedVersion: 2 })
    expect(back).toMatchObject({ doneAt: null, doneBy: null, version: 3 })
    expect(await audited(made.id, 'task.completed')).toHaveLength(1)
    expect(await audited(made.id, 'task.reopened')).toHaveLength(1)
  })

  it('the wrong state, a lost race and an unknown addressee are refused', async () => {
    const { id: taskId } = await createTask(sales, credit)
    await expect(reopenTask(sales, { taskId, expectedVersion: 1 })).rejects.toMatchObject({
      reason: { code: 'task_open_already' },
    })
    await completeTask(sales, { taskId, expectedVersion: 1 })
    await expect(completeTask(sales, { taskId, expectedVersion: 1 })).rejects.toMatchObject({
      reason: { code: 'changed_meanwhile' },
    })
    await expect(completeTask(sales, { taskId, expectedVersion: 2 })).rejects.toMatchObject({
      kind: 'conflict',
      reason: { code: 'task_done_already' },
    })
    await expect(createTask(sales, { title: 'X', departmentCode: 'none' })).rejects.toMatchObject({
      reason: { code: 'unknown_recipient' },
      detail: { fields: [{ path: 'departmentCode' }] },
    })
    const ben = await addStaff(db, { role: 'sales', email: 'ben@padron.test', name: 'Ben' })
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [ben.userId])
    await expect(createTask(sales, { title: 'X', assigneeId: ben.userId })).rejects.toMatchObject({
      detail: { fields: [{ path: 'assigneeId' }] },
    })
    await expect(createTask(sales, { title: 'X', customerId: nobody })).rejects.toMatchObject({
      kind: 'not_found',
    })
    await expect(completeTask(sales, { taskId: nobody, expectedVersion: 1 })).rejects.toMatchObject({
      kind: 'not_found',
    })
  })

  it('are hidden from a role without them, a disabled user and nobody', async () => {
    const { id: taskId } = await createTask(sales, { ...credit, customerId })
    const reads = [
      (ctx: Ctx) => listTasks(ctx, { customerId, includesDone: true }),
      (ctx: Ctx) => listMyTasks(ctx, { limit: 50 }),
    ]
    const writes = [
      (ctx: Ctx) => createTask(ctx, credit),
      (ctx: Ctx) => completeTask(ctx, { taskId, expectedVersion: 1 }),
      (ctx: Ctx) => reopenTask(ctx, { taskId, expectedVersion: 1 }),
    ]
    const warehouse = await actAs(db, 'warehouse')
    for (const verb of [...reads, ...writes]) {
      await expect(verb(warehouse)).rejects.toMatchObject({ reason: { code: 'ability_missing' } })
      await expect(verb(anonymousCtx(db))).rejects.toMatchObject({ reason: { code: 'sign_in_required' } })
    }
    const reader = await actAs(db, 'reader')
    expect((await listTasks(reader, { customerId, includesDone: true })).length).toBeGreaterThan(0)
    for (const verb of writes) await expect(verb(reader)).rejects.toMatchObject({ kind: 'forbidden' })
    const eva = await addStaff(db, { role: 'sales', email: 'eva@padron.test', name: 'Eva' })
    const ctx = await actAsUser(db, eva.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [eva.userId])
    for (const verb of reads) expect(await verb(ctx)).toEqual([])
    for (const verb of writes)
      await expect(verb(ctx)).rejects.toMatchObject({
        kind: expect.stringMatching(/not_found|forbidden|invalid/),
      })
  })
})
