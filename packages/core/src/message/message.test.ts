import { actAs, actAsUser, addStaff, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { registerCustomer } from '../customer/index.ts'
import { listAddressees, listDepartments } from '../department/index.ts'
import { listInbox, markMessagesRead, sendMessage } from './index.ts'

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
  await db.ask(`insert into app.staff_departments (staff_user_id, department_code) values ($1, 'accounts')`, [
    idOf(finance),
  ])
})

const idOf = ({ actor }: Ctx) => (actor.kind === 'staff' ? actor.userId : '')
const whole = { unreadOnly: false, limit: 50 }
const toAccounts = { body: 'On hold until the check is done.', toDepartmentCode: 'accounts' }
const audited = (objectId: string, event: string) =>
  db.ask<{ after: object }>('select after from app.audit_entries where object_id = $1 and event = $2', [
    objectId,
    event,
  ])
const nobody = '01920000-0000-7000-8000-000000000001'

describe('messages', () => {
  it('one to a department reaches its people alone, is told without its words, and is read by each', async () => {
    const sent = await sendMessage(sales, { ...toAccounts, customerId })
    expect(sent).toMatchObject({
      body: toAccounts.body,
      customer: { number: 'C-000001' },
      from: 'Sales (test)',
      to: { kind: 'department', name: 'Accounts' },
      readAt: null,
    })
    const inbox = await listInbox(finance, whole)
    expect(inbox).toMatchObject({ messages: [{ id: sent.id }], unread: 1, nextCursor: null })
    expect(await listInbox(sales, whole)).toMatchObject({ messages: [], unread: 0 })
    expect(await listInbox(await actAs(db, 'admin'), whole)).toMatchObject({ messages: [], unread: 0 })
    const [told] = await audited(sent.id, 'message.sent')
    expect(JSON.stringify(told)).not.toContain('hold')
    expect(await markMessagesRead(finance, { messageIds: [sent.id, sent.id] })).toEqual({ marked: 1 })
    expect(await markMessagesRead(finance, { messageIds: [sent.id] })).toEqual({ marked: 0 })
    expect(await audited(sent.id, 'message.read')).toHaveLength(1)
    const read = await listInbox(finance, whole)
    expect(read.unread).toBe(0)
    expect(read.messages[0]?.readAt).toBeInstanceOf(Date)
    expect((await listInbox(finance, { ...whole, unreadOnly: true })).messages).toEqual([])
  })

  it('come newest first, page by page', async () => {
    for (const body of ['one', 'two', 'three'])
      await sendMessage(finance, { body, toStaffUserId: idOf(sales) })
    const first = await listInbox(sales, { ...whole, limit: 2 })
    expect(first.messages.map(({ body }) => body)).toEqual(['three', 'two'])
    expect(first).toMatchObject({ unread: 3, nextCursor: first.messages[1]?.id })
    const second = await listInbox(sales, { ...whole, limit: 2, cursor: first.nextCursor! })
    expect(second.messages.map(({ body, to }) => [body, to.kind, to.name])).toEqual([
      ['one', 'person', 'Sales (test)'],
    ])
    expect(second.nextCursor).toBeNull()
  })

  it('are for somebody who is there; somebody else’s is not found', async () => {
    await expect(sendMessage(sales, { body: 'x', toDepartmentCode: 'none' })).rejects.toMatchObject({
      reason: { code: 'unknown_recipient' },
      detail: { fields: [{ path: 'toDepartmentCode' }] },
    })
    await expect(sendMessage(sales, { body: 'x', toStaffUserId: nobody })).rejects.toMatchObject({
      kind: 'invalid',
    })
    await expect(sendMessage(sales, { ...toAccounts, customerId: nobody })).rejects.toMatchObject({
      kind: 'not_found',
    })
    const { id } = await sendMessage(sales, toAccounts)
    for (const ctx of [sales, await actAs(db, 'admin')])
      await expect(markMessagesRead(ctx, { messageIds: [id] })).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('are hidden from a role without them, a disabled user and nobody', async () => {
    const { id } = await sendMessage(sales, toAccounts)
    const verbs = [
      (ctx: Ctx) => sendMessage(ctx, toAccounts),
      (ctx: Ctx) => listInbox(ctx, whole),
      (ctx: Ctx) => markMessagesRead(ctx, { messageIds: [id] }),
      listDepartments,
      listAddressees,
    ]
    const warehouse = await actAs(db, 'warehouse')
    for (const verb of verbs) {
      await expect(verb(warehouse)).rejects.toMatchObject({ reason: { code: 'ability_missing' } })
      await expect(verb(anonymousCtx(db))).rejects.toMatchObject({ reason: { code: 'sign_in_required' } })
    }
    const ben = await addStaff(db, { role: 'finance', email: 'ben@padron.test', name: 'Ben' })
    const ctx = await actAsUser(db, ben.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [ben.userId])
    await expect(sendMessage(ctx, toAccounts)).rejects.toMatchObject({ kind: 'invalid' })
    await expect(markMessagesRead(ctx, { messageIds: [id] })).rejects.toMatchObject({ kind: 'not_found' })
    expect(await listInbox(ctx, whole)).toMatchObject({ messages: [], unread: 0 })
    expect(await listDepartments(ctx)).toEqual([])
  })
})

describe('departments', () => {
  it('are the four shipped ones, and the reader’s own are marked', async () => {
    expect(await listDepartments(finance)).toEqual([
      {
        code: 'accounts',
        name: 'Accounts',
        isMine: true,
        people: [{ id: idOf(finance), name: 'Finance (test)' }],
      },
      { code: 'operations', name: 'Operations', isMine: false, people: [] },
      { code: 'sales', name: 'Sales', isMine: false, people: [] },
      { code: 'support', name: 'Support', isMine: false, people: [] },
    ])
    const { people, departments } = await listAddressees(sales)
    expect(departments.map(({ code }) => code)).toEqual(['accounts', 'operations', 'sales', 'support'])
    expect(people.map(({ name }) => name)).toContain('Finance (test)')
  })
})
