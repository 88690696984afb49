import type { PortalPermission } from '@padron/domain'
import {
  actAsPortal,
  actWithPortalToken,
  addPortalCustomer,
  addPortalMember,
  fillCustomer,
  freshDatabase,
  portalStranger,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import type { PortalCtx } from '../ctx.ts'
import { getAccount, getCompany, listAccountMembers, setLocale, switchAccount } from './index.ts'

const email = 'ana@portal.test'
let db: TestDatabase
let norte: { id: string; number: string; name: string }
let sur: { id: string; number: string; name: string }
let ana: PortalCtx
beforeAll(async () => {
  db = await freshDatabase()
  norte = await addPortalCustomer(db)
  sur = await addPortalCustomer(db)
  await fillCustomer(db, norte.id)
  ana = await actAsPortal(db, { customerId: norte.id, email })
})

const tokenOf = ({ proof }: PortalCtx) => (proof && 'token' in proof ? proof.token : '')
const again = (ctx: PortalCtx) => actWithPortalToken(db, tokenOf(ctx))
const member = (permissions: PortalPermission[], customerId = norte.id) =>
  actAsPortal(db, { customerId, permissions })
const kindsOf = async (ctx: PortalCtx) => (await getAccount(ctx)).todo.map(({ kind }) => kind)
const audit = (event: string) =>
  db.ask<Record<string, unknown>>(
    'select actor_kind, actor_id, customer_id, object_id, before, after from app.audit_entries where event = $1',
    [event],
  )

describe('the first page of an account', () => {
  it('tells what is late, what is due, what may be accepted and what was written, in customer words', async () => {
    const { todo, balance, state, company } = await getAccount(ana)
    expect(todo).toEqual([
      expect.objectContaining({ kind: 'invoice_overdue', title: 'Late', amountMinor: 4000, currency: 'MXN' }),
      expect.objectContaining({ kind: 'invoice_due', title: 'Due', amountMinor: 700 }),
      expect.objectContaining({ kind: 'quote_open', title: 'Chairs', amountMinor: 200, dueOn: null }),
      expect.objectContaining({ kind: 'message_unread', number: null }),
    ])
    expect(balance).toEqual([{ currency: 'MXN', owedMinor: 4700, overdueMinor: 4000 }])
    expect(Object.keys(state).sort()).toEqual(['isSuspended', 'mayEdit', 'mayOrder'])
    expect(Object.keys(company).sort()).toEqual(['companyEmail', 'companyName', 'companyPhone'])
  })

  it('leaves out what the permissions do not hold: the balance is absent, not empty', async () => {
    const operations = await getAccount(await member(['operations']))
    expect(operations).not.toHaveProperty('balance')
    expect(operations.todo.map(({ kind }) => kind)).toEqual(['quote_open', 'message_unread'])
    expect(await kindsOf(await member(['billing']))).toEqual([
      'invoice_overdue',
      'invoice_due',
      'message_unread',
    ])
  })

  it('tells a message until it is read, and a refused request to who may ask', async () => {
    const reader = await member(['admin'])
    await db.ask(
      'update app.portal_memberships set messages_read_at = now() where customer_id = $1 and portal_user_id = $2',
      [norte.id, reader.visitor?.userId],
    )
    expect(await kindsOf(reader)).not.toContain('message_unread')
    const refuse = (portalUser: string | undefined) =>
      db.ask(
        `insert into app.profile_requests (customer_id, portal_user_id, requested_by_name, changes, state, decided_at)
         values ($1, $2, 'Ana', '{}', 'refused', now())`,
        [norte.id, portalUser],
      )
    await refuse(reader.visitor?.userId)
    expect(await kindsOf(reader)).toContain('request_refused')
    expect(await kindsOf(await member(['billing']))).not.toContain('request_refused')
  })

  it('shows another customer nothing of it, and a stranger nothing at all', async () => {
    const other = await member(['admin'], sur.id)
    expect(await getAccount(other)).toMatchObject({ todo: [], balance: [] })
    await expect(getAccount(portalStranger(db))).rejects.toMatchObject({
      reason: { code: 'sign_in_required' },
    })
  })

  it('says to a paused account that orders are paused, and names no status', async () => {
    const paused = await addPortalCustomer(db, 'SUSP')
    const told = await getAccount(await member(['admin'], paused.id))
    expect(told.state).toMatchObject({ isSuspended: true, mayOrder: false })
    expect(JSON.stringify(told)).not.toMatch(/SUSP/)
  })

  it('names the company to everybody who stands at the door', async () => {
    const nobody = portalStranger(db)
    expect(await getCompany(nobody)).toEqual({ companyName: null, companyPhone: null, companyEmail: null })
    await db.ask(
      `insert into app.settings (key, value) values ('companyName', '"Muebles"'), ('companyPhone', '"55 1234 5678"')
       on conflict (key) do update set value = excluded.value`,
    )
    expect(await getCompany(nobody)).toEqual({
      companyName: 'Muebles',
      companyPhone: '55 1234 5678',
      companyEmail: null,
    })
  })
})

describe('going over to another account', () => {
  it('moves the session, writes it down, and shows from then on the other customer', async () => {
    await addPortalMember(db, { customerId: sur.id, email, permissions: ['billing'] })
    const before = await again(ana)
    expect(await switchAccount(before, { customerNumber: sur.number })).toEqual({
      customerNumber: sur.number,
      name: sur.name,
    })
    const after = await again(ana)
    expect(after.actor).toMatchObject({ customerId: sur.id, permissions: new Set(['billing']) })
    expect((await getAccount(after)).todo).toEqual([])
    expect(await audit('session.account-switched')).toMatchObject([
      { actor_kind: 'portal', before: { customerId: norte.id }, after: { customerId: sur.id } },
    ])
    await switchAccount(after, { customerNumber: norte.number })
  })

  it('answers the number of somebody else as one that does not exist', async () => {
    const foreign = await addPortalCustomer(db)
    for (const customerNumber of [foreign.number, 'C-999999']) {
      await expect(switchAccount(await again(ana), { customerNumber })).rejects.toMatchObject({
        kind: 'not_found',
        reason: { code: 'not_found', params: { noun: 'account' } },
      })
    }
    await expect(switchAccount(portalStranger(db), { customerNumber: norte.number })).rejects.toMatchObject({
      reason: { code: 'sign_in_required' },
    })
  })

  it('leads out of an account whose door was shut', async () => {
    const [door] = await db.ask<{ id: string }>(
      `update app.portal_memberships m set sessions_from = now() + interval '1 hour' from app.portal_users u
        where u.id = m.portal_user_id and u.email = $1 and m.customer_id = $2 returning m.id`,
      [email, norte.id],
    )
    const shut = await again(ana)
    expect(shut.actor.kind).toBe('anonymous')
    await expect(getAccount(shut)).rejects.toMatchObject({ reason: { code: 'sign_in_required' } })
    await switchAccount(shut, { customerNumber: sur.number })
    expect((await again(ana)).actor).toMatchObject({ customerId: sur.id })
    await db.ask(
      `update app.portal_memberships set sessions_from = now() - interval '1 hour' where id = $1`,
      [door?.id],
    )
    await switchAccount(await again(ana), { customerNumber: norte.number })
  })
})

describe('the people of an account', () => {
  it('are listed to its administrators alone, and never those of another customer', async () => {
    const members = await listAccountMembers(ana)
    expect(members.find(({ isMe }) => isMe)).toMatchObject({ email, permissions: ['admin'] })
    expect(members.length).toBeGreaterThan(3)
    await expect(listAccountMembers(await member(['billing']))).rejects.toMatchObject({
      kind: 'forbidden',
      reason: { code: 'portal_permission' },
    })
    const there = await listAccountMembers(await member(['admin'], sur.id))
    expect(there.map((each) => each.email)).not.toContain(members.find(({ isMe }) => !isMe)?.email)
  })

  it('keep the language they read, and it is written down', async () => {
    expect(await setLocale(ana, { locale: 'en' })).toEqual({ locale: 'en' })
    expect((await again(ana)).visitor?.locale).toBe('en')
    expect(await audit('account.locale-set')).toMatchObject([
      { actor_kind: 'portal', customer_id: norte.id, before: { locale: 'es-MX' }, after: { locale: 'en' } },
    ])
    await expect(setLocale(portalStranger(db), { locale: 'en' })).rejects.toMatchObject({
      reason: { code: 'sign_in_required' },
    })
  })
})
