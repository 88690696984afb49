import { actAs, actAsUser, addStaff, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { deactivateCustomer, registerCustomer } from '../customer/index.ts'
import { disableStaffUser, listStaffUsers, setStaffUserStatusSet } from './index.ts'

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
const refused = (code: string, kind = 'forbidden') => ({ kind, reason: { code } })

let db: TestDatabase
let owner: Ctx
let people = 0
beforeAll(async () => {
  db = await freshDatabase()
  owner = await actAs(db, 'owner')
})

async function colleague(role: string) {
  const email = `colleague-${++people}@padron.test`
  return (await addStaff(db, { role, email, name: `Colleague ${people}` })).userId
}
const own = (setCode: string | null, userId: string, expectedVersion = 1) => ({
  userId,
  setCode,
  expectedVersion,
})

describe('the status set of a staff user', () => {
  it('is their own instead of their role’s, at once, and told in the audit (B-48)', async () => {
    const userId = await colleague('sales')
    const theirs = await actAsUser(db, userId)
    const made = await registerCustomer(theirs, kemper)
    const changed = await setStaffUserStatusSet(owner, own('credit', userId))
    expect(changed).toMatchObject({
      version: 2,
      statusSet: { code: 'credit', name: 'Credit', isOwn: true },
    })
    await expect(
      deactivateCustomer(theirs, { customerId: made.id, expectedVersion: 1 }),
    ).rejects.toMatchObject(refused('status_not_in_set'))
    const back = await setStaffUserStatusSet(owner, own(null, userId, 2))
    expect(back).toMatchObject({ version: 3, statusSet: { code: 'sales', isOwn: false } })
    await expect(
      deactivateCustomer(theirs, { customerId: made.id, expectedVersion: 1 }),
    ).resolves.toMatchObject({ version: 2 })
    const rows = await db.ask<{ actor_id: string; before: object; after: object }>(
      `select actor_id, before, after from app.audit_entries
        where event = 'staff-user.status-set-changed' and object_id = $1 order by seq`,
      [userId],
    )
    expect(rows).toMatchObject([
      { before: { statusSet: { code: 'sales' } }, after: { statusSet: { code: 'credit', isOwn: true } } },
      { before: { statusSet: { code: 'credit' } }, after: { statusSet: { code: 'sales', isOwn: false } } },
    ])
    expect(rows[0]?.actor_id).toBe(owner.actor.kind === 'staff' && owner.actor.userId)
  })

  it('gives one to whose role has none, and shows nobody’s as none', async () => {
    const userId = await colleague('support')
    expect((await listStaffUsers(owner)).find(({ id }) => id === userId)?.statusSet).toBeNull()
    const changed = await setStaffUserStatusSet(owner, own('sales', userId))
    expect(changed.statusSet).toMatchObject({ code: 'sales', isOwn: true })
  })

  it('exists, and is set from the version that was seen', async () => {
    const userId = await colleague('sales')
    await expect(setStaffUserStatusSet(owner, own('night', userId))).rejects.toMatchObject(
      refused('unknown_set', 'invalid'),
    )
    await expect(setStaffUserStatusSet(owner, own('credit', userId, 7))).rejects.toMatchObject({
      ...refused('changed_meanwhile', 'conflict'),
      detail: { current: { id: userId, version: 1 } },
    })
    await expect(
      setStaffUserStatusSet(owner, own('credit', '01920000-0000-7000-8000-00000000dead')),
    ).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('is neither one’s own to widen nor a stronger colleague’s, nor anybody’s without the ability', async () => {
    const userId = await colleague('sales')
    const me = owner.actor.kind === 'staff' ? owner.actor.userId : ''
    await expect(setStaffUserStatusSet(owner, own('all', me))).rejects.toMatchObject(refused('not_yourself'))
    await expect(setStaffUserStatusSet(owner, own(null, await colleague('admin')))).rejects.toMatchObject(
      refused('more_than_own'),
    )
    await expect(setStaffUserStatusSet(await actAs(db, 'manager'), own('all', userId))).rejects.toMatchObject(
      refused('ability_missing'),
    )
    await expect(setStaffUserStatusSet(anonymousCtx(db), own('all', userId))).rejects.toMatchObject(
      refused('sign_in_required'),
    )
    const firedId = await colleague('owner')
    const fired = await actAsUser(db, firedId)
    await disableStaffUser(await actAs(db, 'admin'), { staffUserId: firedId, expectedVersion: 1 })
    await expect(setStaffUserStatusSet(fired, own('all', userId))).rejects.toThrow()
    const [row] = await db.ask('select status_set_code as set from app.staff_users where id = $1', [userId])
    expect(row).toEqual({ set: null })
  })
})
