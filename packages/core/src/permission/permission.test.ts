import {
  compareCells,
  type FieldGroupCode,
  type FieldUse,
  powersOf,
  powersOfRole,
  shippedRoles,
} from '@padron/domain'
import { actAs, actAsUser, addStaff, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { registerCustomer } from '../customer/index.ts'
import { listPermissions, listTabs, previewPermissions, savePermissions } from './index.ts'

const refused = (code: string, kind = 'forbidden') => ({ kind, reason: { code } })
const turnOf = (roleCode: string, fieldGroup: FieldGroupCode, use: FieldUse, allowed: boolean) => ({
  changes: [{ roleCode, fieldGroup, use, allowed }],
})

describe('the permission table', () => {
  let db: TestDatabase
  let admin: Ctx
  beforeAll(async () => {
    db = await freshDatabase()
    admin = await actAs(db, 'admin')
  })

  const rowOf = async (code: string) => (await listPermissions(admin)).find((role) => role.code === code)!
  const save = async (asked: ReturnType<typeof turnOf>, ctx = admin) => {
    const { hash, roles } = await previewPermissions(ctx, asked)
    const expectedVersions = Object.fromEntries(roles.map(({ code, version }) => [code, version]))
    return savePermissions(ctx, { ...asked, expectedVersions, previewHash: hash })
  }

  it('shows every role as it is shipped, by group and use', async () => {
    const listed = await listPermissions(admin)
    expect(listed.map(({ code }) => code).sort()).toEqual(shippedRoles.map(({ code }) => code).sort())
    expect((await rowOf('sales')).rows.find(({ group }) => group === 'finance')).toEqual({
      group: 'finance',
      reach: 'none',
      uses: [],
    })
    expect((await rowOf('warehouse')).rows.find(({ group }) => group === 'identity')).toMatchObject({
      reach: 'assigned',
      uses: ['read'],
    })
    expect((await rowOf('reader')).people).toBe(1)
  })

  it('tells before saving which cells move and whom by name', async () => {
    await addStaff(db, { role: 'buyer', email: 'berta@padron.test', name: 'Berta' })
    const preview = await previewPermissions(admin, turnOf('buyer', 'finance', 'read', true))
    expect(preview.roles).toMatchObject([
      {
        code: 'buyer',
        abilities: { added: ['finance.read'], removed: [] },
        people: { count: 2, names: ['Berta', expect.any(String)] },
      },
    ])
    expect(preview.roles[0]?.cells).toContainEqual({ group: 'finance', use: 'read', allowed: true })
    expect((await rowOf('buyer')).rows.find(({ group }) => group === 'finance')?.reach).toBe('none')
  })

  it('saves what was previewed: the next statement feels it, and the audit keeps both sides', async () => {
    const { userId } = await addStaff(db, { role: 'buyer', email: 'bruno@padron.test', name: 'Bruno' })
    const { version } = await rowOf('buyer')
    await save(turnOf('buyer', 'orders', 'export', false))
    await save(turnOf('buyer', 'finance', 'read', true))
    expect((await rowOf('buyer')).version).toBe(version + 2)
    expect((await actAsUser(db, userId)).actor).toMatchObject({ role: 'buyer' })
    const [kept] = await db.ask<{ held: string[]; limits: string[] }>(
      `select auth.staff_abilities($1) as held,
         array(select field_group || ':' || use from app.field_limits where role_code = 'buyer') as limits`,
      [userId],
    )
    expect(kept?.held).toContain('finance.read')
    expect(kept?.limits).toEqual(['orders:export'])
    const rows = await db.ask<{ object_id: string; before: object; after: object }>(
      `select object_id, before, after from app.audit_entries where event = 'permission.saved' order by seq`,
    )
    expect(rows.slice(-2)).toMatchObject([
      { object_id: 'buyer', before: { limits: [] }, after: { limits: ['orders:export'] } },
      { object_id: 'buyer', after: { abilities: expect.arrayContaining(['finance.read']) } },
    ])
    await save(turnOf('buyer', 'finance', 'read', false))
    await save(turnOf('buyer', 'orders', 'export', true))
  })

  it('is saved only as previewed, on the versions that were seen, once of two at once', async () => {
    const asked = turnOf('reader', 'files', 'search', false)
    const { hash, roles } = await previewPermissions(admin, asked)
    const expectedVersions = { reader: roles[0]?.version ?? 0 }
    const stale = savePermissions(admin, { ...asked, expectedVersions, previewHash: 'another' })
    await expect(stale).rejects.toMatchObject(refused('plan_stale', 'conflict'))
    const racing = await Promise.allSettled(
      [1, 2].map(() => savePermissions(admin, { ...asked, expectedVersions, previewHash: hash })),
    )
    expect(racing.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1)
    const limits = await db.ask(`select use from app.field_limits where role_code = 'reader'`)
    expect(limits).toEqual([{ use: 'search' }])
    await expect(
      savePermissions(admin, {
        ...turnOf('reader', 'files', 'sort', false),
        expectedVersions,
        previewHash: hash,
      }),
    ).rejects.toMatchObject(refused('changed_meanwhile', 'conflict'))
  })

  it('counts a person for whom nothing moves out', async () => {
    const { userId } = await addStaff(db, { role: 'dispatch', email: 'dora@padron.test', name: 'Dora' })
    await db.ask(
      `insert into app.user_abilities (staff_user_id, ability, effect) values ($1, 'finance.read', 'deny')`,
      [userId],
    )
    const { roles } = await previewPermissions(admin, turnOf('dispatch', 'finance', 'read', true))
    expect(roles[0]?.people.count).toBe(1)
  })

  it('is not edited by who lacks role.configure, beyond what they hold, nor for the wildcard role', async () => {
    const asked = turnOf('reader', 'finance', 'read', true)
    for (const role of ['owner', 'manager', 'sales'])
      await expect(previewPermissions(await actAs(db, role), asked)).rejects.toMatchObject(
        refused('ability_missing'),
      )
    await expect(previewPermissions(anonymousCtx(db), asked)).rejects.toMatchObject(
      refused('sign_in_required'),
    )
    await expect(listPermissions(await actAs(db, 'sales'))).rejects.toMatchObject(refused('ability_missing'))
    expect((await listPermissions(await actAs(db, 'owner'))).length).toBe(shippedRoles.length)
    await expect(previewPermissions(admin, turnOf('admin', 'finance', 'read', false))).rejects.toMatchObject(
      refused('wildcard_role'),
    )
    await expect(previewPermissions(admin, turnOf('pilot', 'finance', 'read', false))).rejects.toMatchObject({
      kind: 'not_found',
    })
    const { userId } = await addStaff(db, { role: 'installer', email: 'ines@padron.test', name: 'Inés' })
    await db.ask(
      `insert into app.user_abilities (staff_user_id, ability, effect) values ($1, 'role.configure', 'grant')`,
      [userId],
    )
    const configurer = await actAsUser(db, userId)
    await expect(previewPermissions(configurer, asked)).rejects.toMatchObject(refused('more_than_own'))
    await expect(
      previewPermissions(configurer, turnOf('installer', 'identity', 'read', false)),
    ).resolves.toMatchObject({ roles: [] })
  })

  it('is resolved with the token: limits of the role reach the actor, and none the wildcard role', async () => {
    await save(turnOf('sales', 'orders', 'sort', false))
    const sales = await actAs(db, 'sales')
    const [role] = await db.ask<{ abilities: string[]; limits: string[] }>(
      `select auth.staff_abilities(id) as abilities, array['orders:sort'] as limits
       from app.staff_users where role_code = 'sales' limit 1`,
    )
    const expected = powersOfRole({ isWildcard: false, ...role! })
    expect(compareCells(expected, powersOf(sales.actor))).toEqual([])
    await save(turnOf('sales', 'orders', 'sort', true))
  })

  it('tells each seat its tabs of a customer, and whose the others are', async () => {
    const sales = await actAs(db, 'sales')
    const { number } = await registerCustomer(sales, {
      legalName: 'Escuela Kemper Urgate SA de CV',
      tradeName: 'Kemper',
      taxId: 'EKU9003173C9',
    })
    const closed = (tabs: Awaited<ReturnType<typeof listTabs>>) =>
      tabs.filter(({ isOpen }) => !isOpen).map(({ code }) => code)
    expect(closed(await listTabs(sales, { customerNumber: number.toLowerCase() }))).toEqual([
      'billing',
      'insights',
    ])
    expect(closed(await listTabs(await actAs(db, 'finance'), { customerNumber: number }))).toEqual([])
    const warehouse = listTabs(await actAs(db, 'warehouse'), { customerNumber: number })
    await expect(warehouse).rejects.toMatchObject(refused('ability_missing'))
    await expect(listTabs(sales, { customerNumber: 'C-999999' })).rejects.toMatchObject({
      kind: 'not_found',
    })
  })
})
