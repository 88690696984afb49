import { CreateAssignment, CreateOrder } from '@padron/domain'
import { actAs, actAsUser, addStaff, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { createAssignment } from '../assignment/index.ts'
import { createOrder } from '../order/index.ts'
import { addService } from '../service/index.ts'
import { completeTask, createTask } from '../task/index.ts'
import { countCustomer, registerCustomer } from './index.ts'

let db: TestDatabase
let customerId: string
beforeAll(async () => {
  db = await freshDatabase()
  const sales = await actAs(db, 'sales')
  const kemper = { legalName: 'Escuela Kemper', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
  customerId = (await registerCustomer(sales, kemper)).id
  const about = { customerId, title: 'Forty desks', acknowledged: true }
  await createOrder(sales, CreateOrder.parse(about))
  await createAssignment(sales, CreateAssignment.parse({ ...about, kind: 'delivery' }))
  const { id: parentId } = await addService(sales, {
    customerId,
    kind: 'service',
    name: 'Rent',
    status: 'active',
  })
  await addService(sales, { customerId, kind: 'feature', parentId, name: 'Repair', status: 'active' })
  const done = await createTask(sales, { customerId, title: 'Call' })
  await completeTask(sales, { taskId: done.id, expectedVersion: done.version })
  await createTask(sales, { customerId, title: 'Write' })
})

describe('the counts on the tabs of a customer', () => {
  it('are of records, of services without their numbers and features, and of open tasks', async () => {
    const counts = await countCustomer(await actAs(db, 'sales'), { customerId })
    expect(counts).toEqual({ records: 2, services: 1, openTasks: 1 })
  })

  it('B-34 leave out what somebody may not read', async () => {
    const dispatch = await addStaff(db, { role: 'dispatch', email: 'count@padron.test', name: 'Dora' })
    const without = 'insert into app.user_abilities (staff_user_id, ability, effect) values ($1, $2, $3)'
    for (const ability of ['order.read', 'interaction.read'])
      await db.ask(without, [dispatch.userId, ability, 'deny'])
    const counts = await countCustomer(await actAsUser(db, dispatch.userId), { customerId })
    expect(counts).toEqual({ records: 1, services: 1 })
  })

  it('of nobody are not found, and are refused to whoever may not find customers', async () => {
    const stranger = { customerId: '01920000-0000-7000-8000-000000000001' }
    const asked = countCustomer(await actAs(db, 'sales'), stranger)
    await expect(asked).rejects.toMatchObject({ kind: 'not_found' })
    const field = countCustomer(await actAs(db, 'warehouse'), { customerId })
    await expect(field).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(countCustomer(anonymousCtx(db), { customerId })).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('are refused to a disabled user', async () => {
    const ben = await addStaff(db, { role: 'sales', email: 'ben-count@padron.test', name: 'Ben' })
    const ctx = await actAsUser(db, ben.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [ben.userId])
    await expect(countCustomer(ctx, { customerId })).rejects.toMatchObject({ kind: 'not_found' })
  })
})
