import { actAs, actAsUser, addStaff, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { registerCustomer } from '../customer/index.ts'
import { addService, listServices, setServiceStatus } from './index.ts'

let db: TestDatabase
let sales: Ctx
let finance: Ctx
let customerId: string
beforeAll(async () => {
  db = await freshDatabase()
  sales = await actAs(db, 'sales')
  finance = await actAs(db, 'finance')
  const kemper = { legalName: 'Escuela Kemper', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
  customerId = (await registerCustomer(sales, kemper)).id
})

const line = () =>
  addService(sales, { customerId, kind: 'service', name: 'Line', identifier: 'L-1', status: 'active' })
const audited = (objectId: string, event: string) =>
  db.ask('select before, after from app.audit_entries where object_id = $1 and event = $2', [objectId, event])
const nobody = '01920000-0000-7000-8000-000000000001'

async function disabledUser() {
  const ben = await addStaff(db, { role: 'sales', email: `ben${Math.random()}@padron.test`, name: 'Ben' })
  const ctx = await actAsUser(db, ben.userId)
  await db.ask('update app.staff_users set disabled_at = now() where id = $1', [ben.userId])
  return ctx
}

describe('services of a customer', () => {
  it('a service is added with its numbers and features, listed together, and told', async () => {
    const made = await line()
    const number = await addService(finance, {
      customerId,
      kind: 'number',
      parentId: made.id,
      name: 'Number',
      identifier: '55 1234 5678',
      status: 'pending',
    })
    const listed = await listServices(await actAs(db, 'reader'), { customerId })
    expect(listed.map(({ id }) => id)).toEqual([made.id, number.id])
    expect(listed[1]).toMatchObject({ parentId: made.id, status: 'pending', version: 1 })
    expect(listed[0]?.changes).toMatchObject([
      { from: null, to: 'active', cause: 'created', by: 'Sales (test)', restored: false },
    ])
    expect(await audited(made.id, 'service.added')).toMatchObject([{ after: { name: 'Line' } }])
  })

  it('a number belongs to a service of the same customer', async () => {
    const other = await registerCustomer(sales, { legalName: 'B', tradeName: 'B', taxId: 'XAXX010101000' })
    const made = await line()
    const number = { kind: 'number' as const, name: 'Number', status: 'pending' as const }
    await expect(
      addService(sales, { ...number, customerId: other.id, parentId: made.id }),
    ).rejects.toMatchObject({ kind: 'invalid', reason: { code: 'unknown_service' } })
    await expect(addService(sales, { ...number, customerId, parentId: nobody })).rejects.toMatchObject({
      detail: { fields: [{ path: 'parentId' }] },
    })
    await expect(
      addService(sales, { customerId: nobody, kind: 'service', name: 'Line', status: 'active' }),
    ).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('a service is set by hand, with its history and an audit entry', async () => {
    const made = await line()
    const asked = { serviceId: made.id, expectedVersion: 1, status: 'suspended' as const }
    const off = await setServiceStatus(finance, asked)
    expect(off).toMatchObject({ status: 'suspended', version: 2 })
    expect(off.changes.map(({ cause, by }) => [cause, by])).toEqual([
      ['manual', 'Finance (test)'],
      ['created', 'Sales (test)'],
    ])
    expect(await audited(made.id, 'service.status-set')).toEqual([
      { before: { status: 'active' }, after: { status: 'suspended' } },
    ])
  })

  it('the wrong state and a lost race are refused with the present service', async () => {
    const made = await line()
    const set = (status: 'pending' | 'active' | 'ceased', expectedVersion = made.version) =>
      setServiceStatus(sales, { serviceId: made.id, expectedVersion, status })
    await expect(set('active')).rejects.toMatchObject({ reason: { code: 'service_status_already' } })
    await expect(set('pending')).rejects.toMatchObject({ reason: { code: 'service_status_not_allowed' } })
    const ceased = await set('ceased')
    await expect(set('active')).rejects.toMatchObject({
      kind: 'conflict',
      reason: { code: 'changed_meanwhile' },
      detail: { current: { status: 'ceased' } },
    })
    await expect(set('active', ceased.version)).rejects.toMatchObject({
      reason: { code: 'service_ceased_stays' },
    })
    const races = await line()
    const both = await Promise.allSettled(
      (['suspended', 'ceased'] as const).map((status) =>
        setServiceStatus(sales, { serviceId: races.id, expectedVersion: 1, status }),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('they are hidden from a role without them, a disabled user and nobody', async () => {
    const made = await line()
    const add = (ctx: Ctx) => addService(ctx, { customerId, kind: 'service', name: 'Line', status: 'active' })
    const set = (ctx: Ctx) =>
      setServiceStatus(ctx, { serviceId: made.id, expectedVersion: 1, status: 'ceased' })
    const list = (ctx: Ctx) => listServices(ctx, { customerId })
    const warehouse = await actAs(db, 'warehouse')
    for (const verb of [add, set, list])
      await expect(verb(warehouse)).rejects.toMatchObject({ kind: 'forbidden' })
    const reader = await actAs(db, 'reader')
    for (const verb of [add, set])
      await expect(verb(reader)).rejects.toMatchObject({ reason: { code: 'ability_missing' } })
    const ben = await disabledUser()
    for (const verb of [add, set]) await expect(verb(ben)).rejects.toMatchObject({ kind: 'not_found' })
    expect(await list(ben)).toEqual([])
    for (const verb of [add, set, list])
      await expect(verb(anonymousCtx(db))).rejects.toMatchObject({ reason: { code: 'sign_in_required' } })
  })
})
