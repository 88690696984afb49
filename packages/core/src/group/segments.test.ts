import { actAs, actAsUser, addStaff, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditOf, standing } from '../../test/standing.ts'
import { addBranch, listBranches, renameBranch } from '../branch/index.ts'
import { addClass, listClasses, renameClass } from '../class/index.ts'
import type { Ctx } from '../ctx.ts'
import { setCustomerGroups, setCustomerTags } from '../customer/index.ts'
import {
  addDepartment,
  listDepartments,
  renameDepartment,
  setDepartmentMembers,
} from '../department/index.ts'
import { listTags, mergeTags, renameTag } from '../tag/index.ts'
import { addGroup, editGroup, listGroups, retireGroup } from './index.ts'

const refused = (code: string, kind = 'conflict') => ({ kind, reason: { code } })
const plain = { displayPosition: 0, personalCustomer: false, reseller: false }
const bare = { treatAsIndividual: false, registryCheck: false, reseller: false }
const nobody = '01920000-0000-7000-8000-00000000dead'

let db: TestDatabase
let owner: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  owner = await actAs(db, 'owner')
})
const idOf = ({ actor }: Ctx) => (actor.kind === 'staff' ? actor.userId : '')
const eventsOf = async (id: string) => (await auditOf(db, id)).map(({ event }) => event)

describe('a group', () => {
  it('is added, edited, counted and retired, each told', async () => {
    const vip = await addGroup(owner, { ...plain, name: 'VIP Client', personalCustomer: true })
    expect(vip).toMatchObject({ code: 'vip_client', personalCustomer: true, customers: 0, version: 1 })
    const { id: customerId } = await standing(db, 'ACTV')
    await setCustomerGroups(owner, { customerId, expectedVersion: 1, groupCodes: ['vip_client'] })
    const named = { ...plain, name: 'VIP', displayClass: 'gold', displayPosition: 5 }
    const edited = await editGroup(owner, { code: 'vip_client', expectedVersion: 1, ...named })
    expect(edited).toMatchObject({ name: 'VIP', displayClass: 'gold', personalCustomer: false, customers: 1 })
    const retired = await retireGroup(owner, { code: 'vip_client', expectedVersion: 2 })
    expect(retired.retiredAt).toBeInstanceOf(Date)
    expect((await listGroups(owner)).at(-1)?.code).toBe('vip_client')
    expect(await eventsOf('vip_client')).toEqual(['group.added', 'group.edited', 'group.retired'])
    await expect(retireGroup(owner, { code: 'vip_client', expectedVersion: 3 })).rejects.toMatchObject(
      refused('already_retired'),
    )
  })

  it('has a name of its own, and one of two who change it at once wins', async () => {
    await addGroup(owner, { ...plain, name: 'North' })
    await expect(addGroup(owner, { ...plain, name: 'NORTH' })).rejects.toMatchObject({
      ...refused('already_exists'),
      detail: { fields: [{ path: 'name' }] },
    })
    const edit = (name: string) => editGroup(owner, { ...plain, code: 'north', expectedVersion: 1, name })
    const ends = await Promise.allSettled([edit('Far North'), edit('Near North')])
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refused('changed_meanwhile'),
    })
    await expect(
      editGroup(owner, { ...plain, code: 'nowhere', expectedVersion: 1, name: 'X' }),
    ).rejects.toMatchObject({ kind: 'not_found' })
  })
})

describe('a tag', () => {
  it('is renamed, and merged into another with everybody who carries it', async () => {
    const [one, two] = [await standing(db, 'ACTV'), await standing(db, 'ACTV')]
    await setCustomerTags(owner, { customerId: one.id, expectedVersion: 1, tags: ['Hotel'] })
    await setCustomerTags(owner, { customerId: two.id, expectedVersion: 1, tags: ['Hotel', 'Hotels'] })
    await renameTag(owner, { code: 'hotels', expectedName: 'Hotels', name: 'HOTELS' })
    await expect(
      renameTag(owner, { code: 'hotels', expectedName: 'Hotels', name: 'Spa' }),
    ).rejects.toMatchObject(refused('changed_meanwhile'))
    await expect(
      renameTag(owner, { code: 'hotels', expectedName: 'HOTELS', name: 'hotel' }),
    ).rejects.toMatchObject(refused('already_exists'))
    expect(await mergeTags(owner, { code: 'hotel', into: 'hotels' })).toMatchObject({
      ...{ code: 'hotels', name: 'HOTELS', customers: 2 },
    })
    expect((await listTags(owner)).map(({ code }) => code)).toEqual(['hotels'])
    expect(await eventsOf('hotels')).toEqual(['tag.renamed', 'tag.merged'])
    await expect(mergeTags(owner, { code: 'hotel', into: 'hotels' })).rejects.toMatchObject({
      kind: 'not_found',
    })
    await expect(mergeTags(owner, { code: 'hotels', into: 'hotels' })).rejects.toMatchObject({
      kind: 'invalid',
    })
  })
})

describe('classes, departments and branches', () => {
  it('of one’s own are added and renamed, the shipped classes stay', async () => {
    const foundation = await addClass(owner, { ...bare, name: 'Foundation', treatAsIndividual: true })
    expect(foundation).toMatchObject({ code: 'foundation', shipped: false, treatAsIndividual: true })
    await renameClass(owner, { code: 'foundation', expectedName: 'Foundation', name: 'Trust' })
    expect(await listClasses(owner)).toContainEqual(
      expect.objectContaining({ code: 'foundation', name: 'Trust' }),
    )
    await expect(
      renameClass(owner, { code: 'charity', expectedName: 'Charity', name: 'X' }),
    ).rejects.toMatchObject(refused('shipped_class'))
    await expect(addClass(owner, { ...bare, name: 'trust' })).rejects.toMatchObject(refused('already_exists'))
    expect(await eventsOf('foundation')).toEqual(['class.added', 'class.renamed'])
  })

  it('a department takes its people as a whole list, and keeps those who are disabled', async () => {
    const night = await addDepartment(owner, { name: 'Night shift' })
    expect(night).toMatchObject({ code: 'night_shift', people: [] })
    const eva = await addStaff(db, { role: 'sales', email: 'eva@padron.test', name: 'Eva' })
    const members = (...staffUserIds: string[]) =>
      setDepartmentMembers(owner, { code: 'night_shift', staffUserIds })
    await members(eva.userId, idOf(owner))
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [eva.userId])
    await expect(members(eva.userId)).rejects.toMatchObject(refused('unknown_recipient', 'invalid'))
    expect((await members()).people).toEqual([])
    await db.ask('update app.staff_users set disabled_at = null where id = $1', [eva.userId])
    const found = (await listDepartments(owner)).find(({ code }) => code === 'night_shift')
    expect(found?.people).toMatchObject([{ name: 'Eva' }])
    await renameDepartment(owner, { code: 'night_shift', expectedName: 'Night shift', name: 'Nights' })
    expect(await eventsOf('night_shift')).toEqual([
      'department.added',
      'department.members-set',
      'department.members-set',
      'department.renamed',
    ])
  })

  it('a branch is added and renamed; a rename that somebody else made first is told', async () => {
    const { id: branchId } = await addBranch(owner, { name: 'Monterrey' })
    await renameBranch(owner, { branchId, expectedName: 'Monterrey', name: 'Monterrey Sur' })
    await expect(
      renameBranch(owner, { branchId, expectedName: 'Monterrey', name: 'Saltillo' }),
    ).rejects.toMatchObject({
      ...refused('changed_meanwhile'),
      detail: { current: { name: 'Monterrey Sur' } },
    })
    await expect(addBranch(owner, { name: 'monterrey sur' })).rejects.toMatchObject(refused('already_exists'))
    expect((await listBranches(owner)).map(({ name }) => name)).toContain('Monterrey Sur')
    expect(await eventsOf(branchId)).toEqual(['branch.added', 'branch.renamed'])
  })
})

it('segments are kept by few, read by whoever reads customers, and closed to the rest', async () => {
  const writes: ((ctx: Ctx) => Promise<unknown>)[] = [
    (ctx) => addGroup(ctx, { ...plain, name: 'Mine' }),
    (ctx) => editGroup(ctx, { ...plain, code: 'north', expectedVersion: 1, name: 'Mine' }),
    (ctx) => retireGroup(ctx, { code: 'north', expectedVersion: 1 }),
    (ctx) => renameTag(ctx, { code: 'hotels', expectedName: 'HOTELS', name: 'X' }),
    (ctx) => mergeTags(ctx, { code: 'hotels', into: 'x' }),
    (ctx) => addClass(ctx, { ...bare, name: 'Mine' }),
    (ctx) => renameClass(ctx, { code: 'foundation', expectedName: 'Trust', name: 'X' }),
    (ctx) => addDepartment(ctx, { name: 'Mine' }),
    (ctx) => renameDepartment(ctx, { code: 'night_shift', expectedName: 'Nights', name: 'X' }),
    (ctx) => setDepartmentMembers(ctx, { code: 'night_shift', staffUserIds: [] }),
    (ctx) => addBranch(ctx, { name: 'Mine' }),
    (ctx) => renameBranch(ctx, { branchId: nobody, expectedName: 'X', name: 'Y' }),
  ]
  const [manager, warehouse] = [await actAs(db, 'manager'), await actAs(db, 'warehouse')]
  for (const verb of writes) {
    await expect(verb(manager)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
    await expect(verb(anonymousCtx(db))).rejects.toMatchObject(refused('sign_in_required', 'forbidden'))
  }
  for (const verb of [listGroups, listTags, listClasses, listBranches])
    await expect(verb(warehouse)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
  expect((await listGroups(await actAs(db, 'reader'))).length).toBeGreaterThan(0)
  const gone = await addStaff(db, { role: 'owner', email: 'gone@padron.test', name: 'Gone' })
  const former = await actAsUser(db, gone.userId)
  await db.ask('update app.staff_users set disabled_at = now() where id = $1', [gone.userId])
  for (const verb of writes) await expect(verb(former)).rejects.toBeInstanceOf(Error)
})
