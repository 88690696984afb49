import { actAs, addPortalCustomer, freshDatabase, standInAccounts, type TestDatabase } from '@padron/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { agree, type Company, connectTo, equipped, openCompany, unproved } from '../../test/consents.ts'
import type { Ctx } from '../ctx.ts'
import {
  chooseBusiness,
  connectFreshbooks,
  disconnectFreshbooks,
  dropConnection,
  finishConnect,
  getConnection,
  listConsents,
  receiveConsent,
  registerCallbacks,
  tidyFreshbooks,
  withAccount,
} from './index.ts'

const { first, second } = standInAccounts
const refused = (code: string, kind = 'conflict') => ({ kind, reason: { code } })
const nobodys = '01920000-0000-7000-8000-00000000dead'

let db: TestDatabase
let company: Company
let owner: Ctx
let worker: Ctx
beforeEach(async () => {
  db = await freshDatabase()
  company = await openCompany(db)
  owner = company.owner
  worker = company.worker
})

const eventsOf = async (objectId: string) =>
  (
    await db.ask<{ event: string }>('select event from app.audit_entries where object_id = $1 order by id', [
      objectId,
    ])
  ).map(({ event }) => event)
const jobs = (name: string) =>
  db.ask<{ id: string; payload: Record<string, string> }>(
    `select id, payload from app.outbox where name = $1 and state = 'waiting' order by id`,
    [name],
  )
const consentRow = async (id: string) =>
  (
    await db.ask(
      `select state, problem, sealed_code is null and access_token is null and refresh_token is null as forgotten
         from app.freshbooks_consents where id = $1`,
      [id],
    )
  )[0]
/** A link whose job was called off while nobody was connected. */
async function begunLink(connectionId: string) {
  const { id: customerId } = await addPortalCustomer(db)
  const holder = await db.hold()
  await holder.run('set session_replication_role = replica')
  const { rows } = await holder.run(
    `insert into app.freshbooks_links (customer_id, connection_id, marker, choice)
     values ($1, $2, '[PADRON:C-000001:0A0B0C0D]', 'create') returning id`,
    [customerId, connectionId],
  )
  return (rows[0] as { id: string }).id
}
const onlyOne = () => company.fake.state.accounts.splice(1)

describe('connecting the company', () => {
  it('sends a person there, takes them back without a session, and connects the only business there is', async () => {
    onlyOne()
    const { consentId, url } = await connectFreshbooks(owner)
    expect(await listConsents(owner)).toMatchObject([{ id: consentId, state: 'open', businesses: [] }])
    const back = company.fake.agree(url)
    expect(await receiveConsent(company.nobody, back)).toEqual({ received: true })
    const [job] = await jobs('freshbooks.connect')
    expect(job?.payload).toEqual({ consentId })
    const connectionId = await finishConnect(worker, consentId)
    expect(await getConnection(owner)).toMatchObject({
      isAvailable: true,
      mayConnect: true,
      connection: {
        id: connectionId,
        businessName: 'Empresa Demo, S.A. de C.V.',
        identityEmail: 'owner@example.com',
        state: 'connected',
        problem: null,
        pausedUntil: null,
        connectedByName: 'Owner (test)',
        linkedCustomers: 0,
      },
    })
    expect(await eventsOf(connectionId ?? '')).toEqual(['freshbooks.connected'])
    expect(await consentRow(consentId)).toEqual({ state: 'done', problem: null, forgotten: true })
    expect(await listConsents(owner)).toEqual([])
    expect((await jobs('freshbooks.sync')).map(({ payload }) => payload)).toEqual([
      { connectionId, kind: 'sweep' },
    ])
    const page = await withAccount(worker, connectionId ?? '', ({ clients }) => clients.list())
    expect(page.total).toBe(0)
  })

  it('asks which business where there are several, and goes on with the one that was chosen', async () => {
    const consentId = await agree(company)
    expect(await finishConnect(worker, consentId)).toBeNull()
    const [face] = await listConsents(owner)
    expect(face).toMatchObject({ id: consentId, state: 'choosing', identityEmail: 'owner@example.com' })
    expect(face?.businesses).toEqual([
      { accountId: first, name: 'Empresa Demo, S.A. de C.V.', role: 'owner', isConnected: false },
      { accountId: second, name: 'Demo Company, Inc.', role: 'admin', isConnected: false },
    ])
    await expect(chooseBusiness(owner, { consentId, accountId: 'OTHER1' })).rejects.toMatchObject(
      refused('changed_meanwhile'),
    )
    expect(await chooseBusiness(owner, { consentId, accountId: second })).toMatchObject({ state: 'chosen' })
    const again = chooseBusiness(owner, { consentId, accountId: first })
    await expect(again).rejects.toMatchObject(refused('changed_meanwhile'))
    const connectionId = await finishConnect(worker, consentId)
    expect(await finishConnect(worker, consentId)).toBe(connectionId)
    expect((await getConnection(owner)).connection).toMatchObject({ businessName: 'Demo Company, Inc.' })
    expect(await eventsOf(connectionId ?? '')).toEqual(['freshbooks.connected'])
  })

  it('takes a state once, for ten minutes, from whoever it was given to, and nothing else', async () => {
    const { consentId, url } = await connectFreshbooks(owner)
    const back = company.fake.agree(url)
    const wrong = { ...back, state: `${back.state.slice(0, -1)}${back.state.endsWith('A') ? 'B' : 'A'}` }
    expect(await receiveConsent(company.nobody, wrong)).toEqual({ received: false })
    const together = Array.from({ length: 20 }, () => receiveConsent(company.nobody, back))
    const answers = await Promise.all(together)
    expect(answers.filter(({ received }) => received)).toHaveLength(1)
    expect(await jobs('freshbooks.connect')).toHaveLength(1)
    const late = await connectFreshbooks(owner)
    await db.ask(`update app.freshbooks_consents set expires_at = now() where id = $1`, [late.consentId])
    expect(await receiveConsent(company.nobody, company.fake.agree(late.url))).toEqual({ received: false })
    expect((await listConsents(owner)).map(({ id }) => id)).toEqual([consentId])
  })

  it('that nobody agreed to is told, and forgotten', async () => {
    const asked = await connectFreshbooks(owner)
    const { state } = company.fake.agree(asked.url)
    const back = { state, error: 'access_denied' }
    expect(await receiveConsent(company.nobody, back)).toEqual({ received: false })
    expect(await listConsents(owner)).toMatchObject([{ state: 'failed', problem: 'access_denied' }])
    const other = await connectFreshbooks(owner)
    await receiveConsent(company.nobody, { state: company.fake.agree(other.url).state })
    expect(await consentRow(other.consentId)).toMatchObject({ problem: 'consent_refused' })
    expect(await jobs('freshbooks.connect')).toEqual([])
  })

  it('fails visibly with a code that is spent, a person without a business, and a second account', async () => {
    const spent = await agree(company)
    for (const code of Object.values(company.fake.state.tokens.codes)) code.isUsed = true
    expect(await finishConnect(worker, spent)).toBeNull()
    expect(await consentRow(spent)).toEqual({
      state: 'failed',
      problem: 'freshbooks_grant_refused',
      forgotten: true,
    })
    for (const account of company.fake.state.accounts) account.role = 'business_employee'
    const employee = await agree(company)
    await finishConnect(worker, employee)
    expect(await consentRow(employee)).toEqual({ state: 'failed', problem: 'no_business', forgotten: true })
    for (const account of company.fake.state.accounts) account.role = 'owner'
    const connectionId = await connectTo(company, first)
    company.fake.state.accounts.reverse().pop()
    const other = await agree(company)
    await finishConnect(worker, other)
    expect(await consentRow(other)).toMatchObject({ problem: 'other_account_connected' })
    expect((await getConnection(owner)).connection).toMatchObject({ id: connectionId, state: 'connected' })
  })

  it('refuses the choice that another connection overtook', async () => {
    const slow = await agree(company)
    await finishConnect(worker, slow)
    const quick = await agree(company)
    await finishConnect(worker, quick)
    await chooseBusiness(owner, { consentId: slow, accountId: first })
    await chooseBusiness(owner, { consentId: quick, accountId: second })
    await finishConnect(worker, quick)
    expect(await finishConnect(worker, slow)).toBeNull()
    expect(await consentRow(slow)).toMatchObject({ problem: 'other_account_connected', forgotten: true })
  })

  it('goes on after a crash at each step, and asks no code twice', async () => {
    onlyOne()
    const consentId = await agree(company)
    const { freshbooks } = worker.gateways
    const dies = () => Promise.reject(new Error('the process died'))
    const beforeIdentity = equipped(worker, { freshbooks: { ...freshbooks, identify: dies } })
    await expect(finishConnect(beforeIdentity, consentId)).rejects.toThrow('died')
    const noExchange = equipped(worker, { freshbooks: { ...freshbooks, exchange: dies } })
    const connectionId = await finishConnect(noExchange, consentId)
    expect(connectionId).not.toBeNull()
    expect(await finishConnect(noExchange, consentId)).toBe(connectionId)
    expect(await db.ask('select 1 from app.freshbooks_connections')).toHaveLength(1)
    expect(await eventsOf(connectionId ?? '')).toEqual(['freshbooks.connected'])
  })

  it('is for administrators and the owner who just proved who they are, and hidden from everybody else', async () => {
    const admin = await actAs(db, 'admin', { gateways: owner.gateways })
    await expect(connectFreshbooks(unproved(admin))).rejects.toMatchObject(
      refused('step_up_required', 'forbidden'),
    )
    for (const role of ['manager', 'finance', 'sales', 'reader']) {
      const ctx = await actAs(db, role, { gateways: owner.gateways })
      await expect(connectFreshbooks(ctx)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(listConsents(ctx)).rejects.toMatchObject({ kind: 'forbidden' })
      const choice = { consentId: nobodys, accountId: first }
      await expect(chooseBusiness(ctx, choice)).rejects.toMatchObject({ kind: 'forbidden' })
    }
    const signIn = { reason: { code: 'sign_in_required' } }
    for (const verb of [connectFreshbooks, listConsents, getConnection])
      await expect(verb(company.nobody)).rejects.toMatchObject(signIn)
    const consentId = await agree(company)
    await finishConnect(worker, consentId)
    expect(await listConsents(admin)).toEqual([])
    const others = chooseBusiness(admin, { consentId, accountId: first })
    await expect(others).rejects.toMatchObject({ kind: 'not_found' })
    await expect(finishConnect(owner, consentId)).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('counts for nothing when whoever asked may not connect any more', async () => {
    const admin = await actAs(db, 'admin', { gateways: owner.gateways })
    const { url } = await connectFreshbooks(admin)
    const userId = admin.actor.kind === 'staff' ? admin.actor.userId : ''
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [userId])
    expect(await receiveConsent(company.nobody, company.fake.agree(url))).toEqual({ received: false })
  })

  it('never finished is forgotten within the hour', async () => {
    const consentId = await agree(company)
    await finishConnect(worker, consentId)
    expect(await tidyFreshbooks(worker)).toEqual({ consents: 0, relocked: 0 })
    await db.ask(`update app.freshbooks_consents set created_at = now() - interval '61 minutes'`)
    expect(await tidyFreshbooks(worker)).toMatchObject({ consents: 1 })
    expect(await consentRow(consentId)).toEqual({
      state: 'failed',
      problem: 'consent_expired',
      forgotten: true,
    })
  })
})

describe('an account that is connected', () => {
  it('is asked once to call us for each kind of thing, and again only for what is missing', async () => {
    const connectionId = await connectTo(company, first)
    const url = 'https://padron.test/freshbooks/hooks'
    await registerCallbacks(worker, { connectionId, url })
    await registerCallbacks(worker, { connectionId, url })
    const account = company.fake.state.accounts[0]
    expect(account?.callbacks.map(({ event, uri }) => [event, uri])).toEqual(
      ['client', 'invoice', 'payment', 'credit_note'].map((event) => [event, url]),
    )
    account?.callbacks.pop()
    await registerCallbacks(worker, { connectionId, url })
    expect(account?.callbacks).toHaveLength(4)
    expect(await db.ask('select 1 from app.freshbooks_callbacks where event is not null')).toHaveLength(5)
  })

  it('is let go of: the access is given back, and nothing of it is kept but the links', async () => {
    const connectionId = await connectTo(company, first)
    await registerCallbacks(worker, { connectionId, url: 'https://padron.test/freshbooks/hooks' })
    const { connection } = await getConnection(owner)
    const asked = { connectionId, expectedVersion: connection?.version ?? 0 }
    await expect(disconnectFreshbooks(unproved(owner), asked)).rejects.toMatchObject(
      refused('step_up_required', 'forbidden'),
    )
    const reader = await actAs(db, 'reader', { gateways: owner.gateways })
    await expect(disconnectFreshbooks(reader, asked)).rejects.toMatchObject({ kind: 'forbidden' })
    const stale = disconnectFreshbooks(owner, { ...asked, expectedVersion: 99 })
    await expect(stale).rejects.toMatchObject(refused('changed_meanwhile'))
    expect(await disconnectFreshbooks(owner, asked)).toMatchObject({ state: 'disconnected' })
    await expect(withAccount(worker, connectionId, async () => 1)).rejects.toMatchObject(
      refused('freshbooks_disconnected', 'unavailable'),
    )
    expect(await jobs('freshbooks.disconnect')).toHaveLength(1)
    await dropConnection(worker, connectionId)
    await dropConnection(worker, connectionId)
    expect(await db.ask('select 1 from app.freshbooks_tokens')).toEqual([])
    expect(company.fake.state.tokens.refreshToken).toBeNull()
    expect(company.fake.state.accounts[0]?.callbacks).toEqual([])
    expect(await eventsOf(connectionId)).toEqual(['freshbooks.connected', 'freshbooks.disconnected'])
  })

  it('comes back under the same row; what waited is due at once, and what was called off is asked again', async () => {
    const connectionId = await connectTo(company, first)
    const { connection } = await getConnection(owner)
    await disconnectFreshbooks(owner, { connectionId, expectedVersion: connection?.version ?? 0 })
    await db.ask(
      `insert into app.outbox (name, payload, originator_kind, due_at)
       values ('freshbooks.send-fields', '{}', 'system', now() + interval '15 minutes')`,
    )
    const linkId = await begunLink(connectionId)
    expect(await connectTo(company, first)).toBe(connectionId)
    expect((await getConnection(owner)).connection).toMatchObject({ state: 'connected', problem: null })
    expect((await jobs('freshbooks.link')).map(({ payload }) => payload)).toEqual([{ linkId }])
    const [waiting] = await db.ask(
      `select due_at <= now() as due from app.outbox where name = 'freshbooks.send-fields'`,
    )
    expect(waiting).toEqual({ due: true })
    // The job that was to give the old access back finds the account connected again, and does nothing.
    await dropConnection(worker, connectionId)
    expect(await db.ask('select 1 from app.freshbooks_tokens')).toHaveLength(1)
    expect(company.fake.state.tokens.refreshToken).not.toBeNull()
  })

  it('makes way for another one only when it was let go of', async () => {
    const connectionId = await connectTo(company, first)
    const { connection } = await getConnection(owner)
    await disconnectFreshbooks(owner, { connectionId, expectedVersion: connection?.version ?? 0 })
    const otherId = await connectTo(company, second)
    expect(otherId).not.toBe(connectionId)
    expect((await getConnection(owner)).connection).toMatchObject({ id: otherId, state: 'connected' })
    expect(
      await db.ask(`select 1 from app.freshbooks_connections where state <> 'disconnected'`),
    ).toHaveLength(1)
  })
})
