import { abilityCodes } from '@padron/domain'
import {
  actAs,
  actAsUser,
  actWithToken,
  addStaff,
  anonymousCtx,
  freshDatabase,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApiKey } from '../api-key/index.ts'
import type { Ctx } from '../ctx.ts'
import { explainFields, explainStaffUser, listStaffAbilities } from './index.ts'

const refused = (code: string) => ({ kind: 'forbidden', reason: { code } })
const effects = ({ steps }: Awaited<ReturnType<typeof explainStaffUser>>) =>
  steps.filter(({ effect }) => effect !== 'none').map(({ kind, effect }) => `${kind} ${effect}`)

describe('the access of a staff user', () => {
  let db: TestDatabase
  let owner: Ctx
  let benId: string
  beforeAll(async () => {
    db = await freshDatabase()
    owner = await actAs(db, 'owner')
    benId = (await addStaff(db, { role: 'sales', email: 'ben@padron.test', name: 'Ben' })).userId
  })

  const set = (ability: string, effect: string) =>
    db.ask(
      `insert into app.user_abilities (staff_user_id, ability, effect) values ($1, $2, $3)
       on conflict (staff_user_id, ability) do update set effect = excluded.effect`,
      [benId, ability, effect],
    )

  it('is told step by step: role, grant, deny, and who could instead', async () => {
    const held = await explainStaffUser(owner, { userId: benId, ability: 'order.edit' })
    expect([held.holds, effects(held), held.whoCan]).toEqual([
      true,
      ['role grants'],
      ['admin', 'owner', 'manager', 'sales'],
    ])
    const lacked = await explainStaffUser(owner, { userId: benId, ability: 'gate.approve' })
    expect([lacked.holds, effects(lacked), lacked.whoCan]).toEqual([
      false,
      [],
      ['admin', 'owner', 'manager', 'finance'],
    ])
    await set('gate.approve', 'grant')
    await set('order.edit', 'deny')
    const granted = await explainStaffUser(owner, { userId: benId, ability: 'gate.approve' })
    expect([granted.holds, effects(granted)]).toEqual([true, ['grant grants']])
    const denied = await explainStaffUser(owner, { userId: benId, ability: 'order.edit' })
    expect([denied.holds, effects(denied)]).toEqual([false, ['role grants', 'deny denies']])
  })

  it('names the status set that bounds changes of status', async () => {
    const told = await explainStaffUser(owner, { userId: benId, ability: 'transition.change' })
    expect(told.steps.at(-1)).toMatchObject({ kind: 'set', params: { set: 'Sales' } })
  })

  it('agrees with the database for every role and ability', async () => {
    const people = await db.ask<{ id: string; held: string[] }>(
      'select id, auth.staff_abilities(id) as held from app.staff_users where disabled_at is null',
    )
    let differing = 0
    for (const { id, held } of people) {
      const { abilities } = await listStaffAbilities(owner, { userId: id })
      const told = await Promise.all(
        abilityCodes.map((ability) => explainStaffUser(owner, { userId: id, ability })),
      )
      for (const [at, ability] of abilityCodes.entries()) {
        const holds = told[at]?.holds
        const isHeld = held.includes('*') || held.includes(ability)
        if (holds !== isHeld || abilities.includes(ability) !== isHeld) differing += 1
      }
    }
    expect([people.length > 10, differing]).toEqual([true, 0])
  })

  it('is cut by the key one comes with, and ends with being disabled', async () => {
    const cleo = await addStaff(db, { role: 'sales', email: 'cleo@padron.test', name: 'Cleo' })
    const theirs = await actAsUser(db, cleo.userId)
    const made = await createApiKey(theirs, { name: 'Shop', abilities: ['customer.read'], expiresInDays: 9 })
    const byKey = await actWithToken(db, made.token)
    const told = await explainStaffUser(byKey, { ability: 'order.edit' })
    expect([told.holds, effects(told)]).toEqual([false, ['role grants', 'key denies']])
    expect((await explainStaffUser(theirs, { ability: 'order.edit' })).holds).toBe(true)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [cleo.userId])
    const late = await explainStaffUser(owner, { userId: cleo.userId, ability: 'order.edit' })
    expect([late.holds, effects(late)]).toEqual([false, ['disabled denies', 'role grants']])
    expect(await listStaffAbilities(owner, { userId: cleo.userId })).toEqual({ abilities: [] })
  })

  it('to fields is told by what stands behind them, limits of the role and grants in person included', async () => {
    const asked = { userId: benId, fieldGroup: 'finance' as const, use: 'read' as const }
    const told = await explainFields(owner, asked)
    expect([told.holds, told.whoCan]).toEqual([
      false,
      ['admin', 'owner', 'executive', 'manager', 'finance', 'support'],
    ])
    await set('finance.read', 'grant')
    expect((await explainFields(owner, asked)).holds).toBe(true)
    await db.ask(
      `insert into app.field_limits (role_code, field_group, use) values ('sales', 'finance', 'sort')`,
    )
    const sorted = await explainFields(owner, { ...asked, use: 'sort' })
    expect([sorted.holds, sorted.steps.at(-1)?.kind]).toEqual([false, 'limit'])
    await set('finance.read', 'deny')
    expect((await explainFields(owner, asked)).steps).toContainEqual(
      expect.objectContaining({ kind: 'deny', effect: 'denies' }),
    )
    await db.ask(`delete from app.field_limits`)
    const sales = await actAs(db, 'sales')
    await expect(explainFields(sales, asked)).rejects.toMatchObject(refused('ability_missing'))
    await expect(explainFields(anonymousCtx(db), asked)).rejects.toMatchObject(refused('sign_in_required'))
    const warehouse = await actAs(db, 'warehouse')
    const own = await explainFields(warehouse, { fieldGroup: 'identity', use: 'read' })
    expect([own.holds, own.steps.at(-1)?.kind]).toEqual([true, 'card'])
  })

  it('is one’s own business and that of those who manage staff users', async () => {
    const sales = await actAs(db, 'sales')
    const asked = { userId: benId, ability: 'order.edit' as const }
    await expect(explainStaffUser(sales, { ability: 'order.edit' })).resolves.toMatchObject({ holds: true })
    await expect(explainStaffUser(sales, asked)).rejects.toMatchObject(refused('ability_missing'))
    await expect(listStaffAbilities(sales, asked)).rejects.toMatchObject(refused('ability_missing'))
    await expect(explainStaffUser(anonymousCtx(db), asked)).rejects.toMatchObject(refused('sign_in_required'))
    const nobody = '01920000-0000-7000-8000-00000000dead'
    await expect(explainStaffUser(owner, { ...asked, userId: nobody })).rejects.toMatchObject({
      kind: 'not_found',
    })
  })
})
