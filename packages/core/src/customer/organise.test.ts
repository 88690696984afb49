import { actAs, actAsUser, addStaff, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditOf, standing } from '../../test/standing.ts'
import { addBranch } from '../branch/index.ts'
import type { Ctx } from '../ctx.ts'
import { addGroup, retireGroup } from '../group/index.ts'
import {
  getOrganising,
  setCustomerBranch,
  setCustomerGroups,
  setCustomerOwner,
  setCustomerTags,
} from './index.ts'

const refused = (code: string, kind = 'conflict') => ({ kind, reason: { code } })
const plain = { displayPosition: 0, personalCustomer: false, reseller: false }
const nobody = '01920000-0000-7000-8000-00000000dead'

describe('how a customer is filed', () => {
  let db: TestDatabase
  let owner: Ctx
  let sales: Ctx
  beforeAll(async () => {
    db = await freshDatabase()
    owner = await actAs(db, 'owner')
    sales = await actAs(db, 'sales')
    for (const name of ['North', 'Hotels', 'Old']) await addGroup(owner, { ...plain, name })
  })
  const idOf = ({ actor }: Ctx) => (actor.kind === 'staff' ? actor.userId : '')
  const names = (rows: { name: string }[]) => rows.map(({ name }) => name)

  it('is said as whole lists, each change a version and a line of the trail', async () => {
    const { id: customerId, number } = await standing(db, 'ACTV')
    const { id: branchId } = await addBranch(owner, { name: 'Monterrey' })
    await setCustomerGroups(sales, { customerId, expectedVersion: 1, groupCodes: ['north', 'hotels'] })
    await setCustomerTags(sales, {
      customerId,
      expectedVersion: 2,
      tags: ['Recién pintado', 'recien PINTADO'],
    })
    await setCustomerOwner(sales, { customerId, expectedVersion: 3, ownerId: idOf(owner) })
    await setCustomerBranch(sales, { customerId, expectedVersion: 4, branchId })
    const filed = await setCustomerGroups(sales, { customerId, expectedVersion: 5, groupCodes: ['hotels'] })
    expect(filed).toMatchObject({
      version: 6,
      owner: { name: 'Owner (test)' },
      branch: { name: 'Monterrey' },
    })
    expect(names(filed.groups)).toEqual(['Hotels'])
    expect(names(filed.tags)).toHaveLength(1)
    expect(await getOrganising(sales, { number })).toEqual(filed)
    const cleared = await setCustomerOwner(sales, { customerId, expectedVersion: 6, ownerId: null })
    expect(cleared.owner).toBeNull()
    expect((await auditOf(db, customerId)).map(({ event, after }) => [event, after])).toEqual([
      ['customer.groups-set', { groups: ['Hotels', 'North'] }],
      ['customer.tags-set', { tags: [expect.any(String)] }],
      ['customer.owner-set', { owner: 'Owner (test)' }],
      ['customer.branch-set', { branch: 'Monterrey' }],
      ['customer.groups-set', { groups: ['Hotels'] }],
      ['customer.owner-set', { owner: null }],
    ])
  })

  it('keeps a retired group, and takes nobody into one', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    await setCustomerGroups(sales, { customerId, expectedVersion: 1, groupCodes: ['old'] })
    await retireGroup(owner, { code: 'old', expectedVersion: 1 })
    const kept = { customerId, expectedVersion: 2, groupCodes: ['old', 'north'] }
    expect(names((await setCustomerGroups(sales, kept)).groups)).toEqual(['North', 'Old'])
    const other = await standing(db, 'ACTV')
    for (const groupCodes of [['old'], ['nowhere']])
      await expect(
        setCustomerGroups(sales, { customerId: other.id, expectedVersion: 1, groupCodes }),
      ).rejects.toMatchObject(refused('unknown_group', 'invalid'))
    await expect(
      setCustomerOwner(sales, { customerId, expectedVersion: 3, ownerId: nobody }),
    ).rejects.toMatchObject(refused('unknown_recipient', 'invalid'))
    await expect(
      setCustomerBranch(sales, { customerId, expectedVersion: 3, branchId: nobody }),
    ).rejects.toMatchObject(refused('unknown_branch', 'invalid'))
  })

  it('stays as it is where the status blocks editing, and where somebody else was first', async () => {
    const { id: inactive } = await standing(db, 'INAC')
    await expect(
      setCustomerTags(sales, { customerId: inactive, expectedVersion: 1, tags: ['x'] }),
    ).rejects.toMatchObject(refused('edit_blocked'))
    const { id: customerId } = await standing(db, 'ACTV')
    const tag = (name: string) => setCustomerTags(sales, { customerId, expectedVersion: 1, tags: [name] })
    const ends = await Promise.allSettled([tag('a'), tag('b')])
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refused('changed_meanwhile'),
    })
    const rows = await db.ask('select from app.customer_tags where customer_id = $1', [customerId])
    expect(rows).toHaveLength(1)
  })

  it('is written by who edits customers, read by who reads them, and nobody else’s', async () => {
    const { id: customerId, number } = await standing(db, 'ACTV')
    const asked = { customerId, expectedVersion: 1 }
    const writes: ((ctx: Ctx) => Promise<unknown>)[] = [
      (ctx) => setCustomerGroups(ctx, { ...asked, groupCodes: [] }),
      (ctx) => setCustomerTags(ctx, { ...asked, tags: ['x'] }),
      (ctx) => setCustomerOwner(ctx, { ...asked, ownerId: null }),
      (ctx) => setCustomerBranch(ctx, { ...asked, branchId: null }),
    ]
    const [finance, reader, warehouse] = [
      await actAs(db, 'finance'),
      await actAs(db, 'reader'),
      await actAs(db, 'warehouse'),
    ]
    for (const verb of writes) {
      for (const ctx of [finance, reader, warehouse])
        await expect(verb(ctx)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
      await expect(verb(anonymousCtx(db))).rejects.toMatchObject(refused('sign_in_required', 'forbidden'))
    }
    expect(await getOrganising(reader, { number })).toMatchObject({ may: { edit: false } })
    expect(await getOrganising(sales, { number })).toMatchObject({ may: { edit: true } })
    await expect(getOrganising(warehouse, { number })).rejects.toMatchObject({ kind: 'forbidden' })
    const gone = await addStaff(db, { role: 'sales', email: 'gone@padron.test', name: 'Gone' })
    const former = await actAsUser(db, gone.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [gone.userId])
    for (const verb of writes) await expect(verb(former)).rejects.toBeInstanceOf(Error)
    expect(await getOrganising(sales, { number })).toMatchObject({ tags: [], version: 1 })
  })
})
