import { actAs, actAsUser, addStaff, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { listInbox, sendMessage } from '../message/index.ts'
import { setStaffUserDepartments } from '../staff-user/index.ts'
import { listDepartments } from './index.ts'

let db: TestDatabase
let admin: Ctx
let finance: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  admin = await actAs(db, 'admin')
  finance = await actAs(db, 'finance')
})

const idOf = ({ actor }: Ctx) => (actor.kind === 'staff' ? actor.userId : '')
const put = (ctx: Ctx, ...departmentCodes: string[]) =>
  setStaffUserDepartments(ctx, { staffUserId: idOf(finance), departmentCodes })
const audited = () =>
  db.ask(`select before, after from app.audit_entries where event = 'staff-user.departments-set'`)

describe('the departments of a staff user', () => {
  it('are set as a whole, told, and decide whose messages the user gets', async () => {
    await sendMessage(admin, { body: 'For accounts', toDepartmentCode: 'accounts' })
    const inbox = () => listInbox(finance, { unreadOnly: false, limit: 50 })
    expect((await inbox()).unread).toBe(0)
    expect(await put(admin, 'support', 'accounts', 'accounts')).toEqual({
      staffUserId: idOf(finance),
      departmentCodes: ['accounts', 'support'],
    })
    expect((await inbox()).unread).toBe(1)
    const mine = (await listDepartments(finance)).filter(({ isMine }) => isMine)
    expect(mine).toMatchObject([
      { code: 'accounts', people: [{ name: 'Finance (test)' }] },
      { code: 'support', people: [{ name: 'Finance (test)' }] },
    ])
    await put(admin, 'support')
    await put(admin, 'support')
    expect((await inbox()).messages).toEqual([])
    expect(await audited()).toMatchObject([
      { before: { departmentCodes: [] }, after: { departmentCodes: ['accounts', 'support'] } },
      { before: { departmentCodes: ['accounts', 'support'] }, after: { departmentCodes: ['support'] } },
      { before: { departmentCodes: ['support'] }, after: { departmentCodes: ['support'] } },
    ])
  })

  it('are refused when one is unknown, and for a user who is not there', async () => {
    await expect(put(admin, 'support', 'none')).rejects.toMatchObject({
      kind: 'invalid',
      reason: { code: 'unknown_recipient' },
      detail: { fields: [{ path: 'departmentCodes' }] },
    })
    const staffUserId = '01920000-0000-7000-8000-000000000001'
    await expect(setStaffUserDepartments(admin, { staffUserId, departmentCodes: [] })).rejects.toMatchObject({
      kind: 'not_found',
    })
  })

  it('are set by those who manage staff users, not by a disabled one, and by nobody else', async () => {
    for (const role of ['sales', 'manager', 'finance'])
      await expect(put(await actAs(db, role), 'sales')).rejects.toMatchObject({
        reason: { code: 'ability_missing' },
      })
    await expect(put(anonymousCtx(db), 'sales')).rejects.toMatchObject({
      reason: { code: 'sign_in_required' },
    })
    const ben = await addStaff(db, { role: 'admin', email: 'ben@padron.test', name: 'Ben' })
    const ctx = await actAsUser(db, ben.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [ben.userId])
    await expect(put(ctx, 'sales')).rejects.toMatchObject({ kind: 'not_found' })
  })
})
