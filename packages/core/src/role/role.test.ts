import { type Ability, shippedRoles } from '@padron/domain'
import { actAs, actAsUser, addStaff, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { disableStaffUser } from '../staff-user/index.ts'
import { listRoles, saveRole } from './index.ts'

const refused = (code: string, kind = 'forbidden') => ({ kind, reason: { code } })

describe('roles', () => {
  let db: TestDatabase
  let admin: Ctx
  beforeAll(async () => {
    db = await freshDatabase()
    admin = await actAs(db, 'admin')
  })
  const roleNow = async (code: string) => (await listRoles(admin)).find((role) => role.code === code)!
  const change = (code: string, expectedVersion: number, abilities: Ability[]) => ({
    code,
    expectedVersion,
    abilities,
  })

  it('are listed with their abilities as shipped', async () => {
    const listed = await listRoles(admin)
    expect(listed.map(({ code }) => code).sort()).toEqual(shippedRoles.map(({ code }) => code).sort())
    for (const { code, abilities } of shippedRoles) {
      expect((await roleNow(code)).abilities).toEqual([...abilities].sort())
    }
  })

  it('take effect for everybody who has them at their next statement, and leave an audit row', async () => {
    const sales = await actAs(db, 'sales')
    const before = await roleNow('sales')
    const fewer = before.abilities.filter((ability) => ability !== 'customer.edit') as Ability[]
    const saved = await saveRole(admin, change('sales', before.version, [...fewer, 'metric.manage']))
    expect(saved).toMatchObject({
      version: before.version + 1,
      abilities: [...fewer, 'metric.manage'].sort(),
    })
    const [may] = await db.ask<{ may: string[] }>('select auth.staff_abilities($1) as may', [
      sales.actor.kind === 'staff' ? sales.actor.userId : '',
    ])
    expect(may?.may).toEqual(saved.abilities)
    const [row] = await db.ask(
      `select actor_kind, before, after from app.audit_entries where event = 'role.saved'`,
    )
    expect(row).toMatchObject({
      actor_kind: 'staff',
      before: { abilities: before.abilities },
      after: { added: ['metric.manage'], removed: ['customer.edit'] },
    })
  })

  it('are saved only on the version that was seen', async () => {
    const { version } = await roleNow('buyer')
    const racing = await Promise.allSettled([
      saveRole(admin, change('buyer', version, ['customer.read'])),
      saveRole(admin, change('buyer', version, ['customer.read', 'order.read'])),
    ])
    expect(racing.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(saveRole(admin, change('buyer', version, []))).rejects.toMatchObject({
      ...refused('changed_meanwhile', 'conflict'),
      detail: { current: { code: 'buyer', version: version + 1 } },
    })
  })

  it('with the wildcard are not edited, and unknown ones are not found', async () => {
    await expect(saveRole(admin, change('admin', 1, ['customer.read']))).rejects.toMatchObject(
      refused('wildcard_role'),
    )
    await expect(saveRole(admin, change('pilot', 1, []))).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('are not edited by who lacks role.configure, the owner included, nor without sign-in', async () => {
    const owner = await actAs(db, 'owner')
    const { version } = await roleNow('reader')
    const edit = change('reader', version, ['customer.read', 'customer.edit'])
    for (const role of ['owner', 'manager', 'sales', 'reader']) {
      await expect(saveRole(await actAs(db, role), edit)).rejects.toMatchObject(refused('ability_missing'))
    }
    await expect(saveRole(anonymousCtx(db), edit)).rejects.toMatchObject(refused('sign_in_required'))
    await expect(listRoles(anonymousCtx(db))).rejects.toMatchObject(refused('sign_in_required'))
    await expect(listRoles(await actAs(db, 'sales'))).rejects.toMatchObject(refused('ability_missing'))
    expect(await listRoles(owner)).toHaveLength(shippedRoles.length)
    expect((await roleNow('reader')).version).toBe(version)
  })

  it('add nothing their editor lacks', async () => {
    const { version } = await roleNow('dispatch')
    await saveRole(admin, change('dispatch', version, ['customer.read', 'role.configure']))
    const configurer = await actAs(db, 'dispatch')
    const reader = await roleNow('reader')
    await expect(
      saveRole(
        configurer,
        change('reader', reader.version, [...(reader.abilities as Ability[]), 'finance.edit']),
      ),
    ).rejects.toMatchObject(refused('more_than_own'))
    await expect(
      saveRole(configurer, change('reader', reader.version, ['customer.read'])),
    ).resolves.toMatchObject({ abilities: ['customer.read'] })
  })

  it('are shut to an admin who was disabled meanwhile', async () => {
    const { userId } = await addStaff(db, {
      role: 'admin',
      email: 'former-admin@padron.test',
      name: 'Former',
    })
    const former = await actAsUser(db, userId)
    await disableStaffUser(admin, { staffUserId: userId, expectedVersion: 1 })
    expect(await listRoles(former)).toEqual([])
    await expect(saveRole(former, change('finance', 1, []))).rejects.toMatchObject({ kind: 'not_found' })
  })
})
