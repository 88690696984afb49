import { fakeVault, freshDatabase, standInAccounts, type TestDatabase } from '@padron/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { agree, type Company, connectTo, equipped, openCompany } from '../../test/consents.ts'
import type { Ctx } from '../ctx.ts'
import type { Freshbooks } from '../ports.ts'
import { finishConnect, getConnection, withAccount } from './index.ts'
import { refreshAccess } from './refresh.ts'

const workers = 50
const { first } = standInAccounts
const isPaused = { kind: 'unavailable', reason: { code: 'freshbooks_paused' } }
const alarm = { level: 'error', event: 'freshbooks.reconnect_needed' }
const alarms = () => company.log.entries.filter(({ event }) => event === alarm.event)
const asked = () => company.fake.rate.asked['POST /auth/oauth/token'] ?? 0
const atOnce = async () => undefined

let db: TestDatabase
let company: Company
let worker: Ctx
let connectionId: string
beforeEach(async () => {
  db = await freshDatabase()
  company = await openCompany(db)
  worker = company.worker
  connectionId = await connectTo(company, first)
})

const rows = (ctx: Ctx) => withAccount(ctx, connectionId, ({ clients }) => clients.list())
const tokenRow = async () =>
  (
    await db.ask<{ generation: number; intended: boolean; access: string; refresh: string }>(
      `select generation, refresh_intended_at is not null as intended, encode(access_token, 'hex') as access,
         encode(refresh_token, 'hex') as refresh from app.freshbooks_tokens`,
    )
  )[0]
const expire = () => db.ask(`update app.freshbooks_tokens set expires_at = now() + interval '9 minutes'`)
const refuseTokens = () => {
  company.fake.state.tokens.accessTokens = {}
}
const lapse = (seconds: number) =>
  db.ask(
    `update app.freshbooks_tokens set refresh_intended_at = refresh_intended_at - make_interval(secs => $1)`,
    [seconds],
  )
/** What a job does that is told to wait: comes again, until it is let through or a person is needed. */
async function persist(work: () => Promise<unknown>): Promise<string> {
  for (let turn = 0; turn < 200; turn += 1) {
    const outcome = await work().then(
      () => 'done',
      (error) => (error.detail?.retryAfterSeconds > 60 ? 'waits' : null),
    )
    if (outcome) return outcome
    await new Promise((go) => setTimeout(go, 50))
  }
  return 'stuck'
}
const freshbooksThat = (given: Partial<Freshbooks>): Ctx =>
  equipped(worker, { freshbooks: { ...worker.gateways.freshbooks, ...given } })

describe('access to FreshBooks', () => {
  it(`is renewed once when ${workers} workers find it refused together (C64)`, async () => {
    const [before, known] = [await tokenRow(), asked()]
    refuseTokens()
    const outcomes = await Promise.all(Array.from({ length: workers }, () => persist(() => rows(worker))))
    expect(new Set(outcomes)).toEqual(new Set(['done']))
    expect(asked() - known).toBe(1)
    const after = await tokenRow()
    expect(after).toMatchObject({ generation: (before?.generation ?? 0) + 1, intended: false })
    expect([after?.access, after?.refresh]).not.toContain(before?.access)
    expect(after?.refresh).not.toBe(before?.refresh)
    expect(alarms()).toEqual([])
  })

  it('is renewed ten minutes before its end, before anything is asked with it (C64)', async () => {
    const known = asked()
    await rows(worker)
    expect(asked()).toBe(known)
    await expire()
    const outcomes = await Promise.all(Array.from({ length: workers }, () => persist(() => rows(worker))))
    expect(new Set(outcomes)).toEqual(new Set(['done']))
    expect(asked() - known).toBe(1)
    expect(company.fake.faults.counts).toEqual({})
  })

  it('swaps both tokens at once: no reader ever finds one of each (C64)', async () => {
    const pairs = new Map<number, Set<string>>()
    let isOver = false
    const look = (async () => {
      while (!isOver) {
        const row = await tokenRow()
        const seen = pairs.get(row?.generation ?? 0) ?? new Set()
        pairs.set(row?.generation ?? 0, seen.add(`${row?.access} ${row?.refresh}`))
      }
    })()
    for (let turn = 0; turn < 10; turn += 1) {
      await expire()
      await rows(worker)
    }
    isOver = true
    await look
    expect([...pairs.values()].map(({ size }) => size)).toEqual(Array.from(pairs, () => 1))
    expect(await tokenRow()).toMatchObject({ generation: 11 })
  })

  it('whose renewal died after FreshBooks had turned the token needs a person, and the dead token is never sent (C64)', async () => {
    const { freshbooks } = worker.gateways
    const spent = company.fake.state.tokens.refreshToken?.value
    const dies = freshbooksThat({
      refresh: async (token) => {
        await freshbooks.refresh(token)
        throw new Error('the process died')
      },
    })
    await expire()
    await expect(rows(dies)).rejects.toThrow('died')
    expect(company.fake.state.tokens.refreshToken?.value).not.toBe(spent)
    const known = asked()
    await expect(rows(worker)).rejects.toMatchObject({ ...isPaused, detail: { retryAfterSeconds: 2 } })
    await lapse(61)
    const outcomes = await Promise.all(Array.from({ length: workers }, () => persist(() => rows(worker))))
    expect(new Set(outcomes)).toEqual(new Set(['waits']))
    expect(asked()).toBe(known)
    expect(alarms()).toEqual([{ ...alarm, keys: { connectionId, problem: 'refresh_lost' } }])
    expect(await tokenRow()).toBeUndefined()
    expect((await getConnection(company.owner)).connection).toMatchObject({
      state: 'needs_reconnect',
      problem: 'refresh_lost',
    })
    const told = await db.ask(
      `select actor_kind, after from app.audit_entries where event = 'freshbooks.reconnect-needed'`,
    )
    expect(told).toEqual([{ actor_kind: 'system', after: { problem: 'refresh_lost' } }])
  })

  it('comes back when a person agrees anew, under the same row, and work goes on', async () => {
    await expire()
    company.fake.state.tokens.refreshToken = null
    await expect(rows(worker)).rejects.toMatchObject(isPaused)
    expect(alarms()).toMatchObject([{ keys: { problem: 'freshbooks_grant_refused' } }])
    await db.ask(
      `insert into app.outbox (name, payload, originator_kind, due_at)
       values ('freshbooks.link', '{}', 'system', now() + interval '14 minutes')`,
    )
    expect(await finishConnect(worker, await agree(company))).toBe(connectionId)
    expect((await rows(worker)).page).toBe(1)
    const [job] = await db.ask(`select due_at <= now() as due from app.outbox where name = 'freshbooks.link'`)
    expect(job).toEqual({ due: true })
  })

  it('asks once more when no answer came, and never a third time', async () => {
    await expire()
    const known = asked()
    company.fake.faults.plan({ kind: 'reset', path: 'oauth/token' })
    await refreshAccess(worker, connectionId, 1, atOnce)
    expect(await tokenRow()).toMatchObject({ generation: 2, intended: false })
    company.fake.faults.plan({ kind: 'down', path: 'oauth/token', times: 2 })
    await expect(refreshAccess(worker, connectionId, 2, atOnce)).rejects.toMatchObject(isPaused)
    expect(asked() - known).toBe(4)
    expect(alarms()).toMatchObject([{ keys: { problem: 'refresh_unanswered' } }])
    await expect(refreshAccess(worker, connectionId, 2, atOnce)).rejects.toMatchObject(isPaused)
    expect(asked() - known).toBe(4)
  })

  it('that was turned although the answer got lost needs a person', async () => {
    company.fake.faults.plan({ kind: 'reset', path: 'oauth/token', isDone: true })
    await expect(refreshAccess(worker, connectionId, 1, atOnce)).rejects.toMatchObject(isPaused)
    expect(alarms()).toMatchObject([{ keys: { problem: 'freshbooks_grant_refused' } }])
  })

  it('told to come later keeps its token and asks later', async () => {
    company.fake.faults.plan({ kind: 'limit', path: 'oauth/token', retryAfterSeconds: 1 })
    await expect(refreshAccess(worker, connectionId, 1, atOnce)).rejects.toMatchObject({ kind: 'limit' })
    expect(await tokenRow()).toMatchObject({ generation: 1, intended: false })
    await expect(rows(worker)).rejects.toMatchObject(isPaused)
    await db.ask('update app.freshbooks_connections set paused_until = now()')
    await refreshAccess(worker, connectionId, 1, atOnce)
    expect(await tokenRow()).toMatchObject({ generation: 2 })
  })

  it('refused again with a new token is given up, not asked for without end', async () => {
    company.fake.faults.plan({ kind: 'refused token', path: 'users/clients', times: 2 })
    const known = asked()
    await expect(rows(worker)).rejects.toMatchObject({ reason: { code: 'freshbooks_token_refused' } })
    expect(asked() - known).toBe(1)
    expect((await rows(worker)).page).toBe(1)
  })

  it('is not ended by a process that lacks the key: it says so, and waits', async () => {
    const stranger = equipped(worker, { vault: fakeVault(['another']) })
    await expect(rows(stranger)).rejects.toMatchObject(isPaused)
    expect(company.log.entries).toMatchObject([
      { level: 'error', event: 'freshbooks.tokens_unreadable', keys: { connectionId, keyId: 'k1' } },
    ])
    expect((await rows(worker)).page).toBe(1)
  })

  it('is not taken away by an answer for another account (C67)', async () => {
    company.fake.faults.plan({ kind: 'foreign account', path: 'users/clients', times: 5 })
    const create = withAccount(worker, connectionId, ({ clients }) =>
      clients.create({ organization: 'Acme', email: 'a@acme.test' }),
    )
    await expect(create).rejects.toMatchObject({ reason: { code: 'freshbooks_foreign_account' } })
    expect((await getConnection(company.owner)).connection).toMatchObject({ state: 'connected' })
  })
})

describe('trouble with FreshBooks', () => {
  const pausedFor = async () =>
    (
      await db.ask<{ seconds: number | null }>(
        `select extract(epoch from paused_until - now())::int as seconds from app.freshbooks_connections`,
      )
    )[0]?.seconds
  const impatient = () =>
    equipped(worker, { freshbooks: company.fake.gateway({ retry: { tries: 1, firstSeconds: 0.001 } }) })

  it('makes all wait when they ask for it, no longer than a quarter of an hour', async () => {
    company.fake.faults.plan({ kind: 'limit', retryAfterSeconds: 40 })
    await expect(rows(impatient())).rejects.toMatchObject({ kind: 'limit' })
    expect(await pausedFor()).toBeGreaterThanOrEqual(38)
    expect(await pausedFor()).toBeLessThanOrEqual(50)
    const known = { ...company.fake.rate.asked }
    await expect(rows(worker)).rejects.toMatchObject(isPaused)
    expect(company.fake.rate.asked).toEqual(known)
    await db.ask('update app.freshbooks_connections set paused_until = null')
    company.fake.faults.plan({ kind: 'limit', retryAfterSeconds: 86_400 })
    await expect(rows(impatient())).rejects.toMatchObject({ kind: 'limit' })
    expect(await pausedFor()).toBeLessThanOrEqual(900 * 1.25)
  })

  it('five times in a row opens the breaker: nobody calls, longer each time, and one answer closes it (C65)', async () => {
    const ctx = impatient()
    company.fake.faults.plan({ kind: 'down', times: 1000 })
    for (let turn = 0; turn < 4; turn += 1)
      await expect(rows(ctx)).rejects.toMatchObject({ reason: { code: 'freshbooks_unreachable' } })
    expect(await pausedFor()).toBeNull()
    const pauses: number[] = []
    for (let turn = 0; turn < 8; turn += 1) {
      await expect(rows(ctx)).rejects.toMatchObject(isPaused)
      pauses.push((await pausedFor()) ?? 0)
      const known = { ...company.fake.rate.asked }
      await expect(rows(worker)).rejects.toMatchObject(isPaused)
      expect(company.fake.rate.asked).toEqual(known)
      await db.ask('update app.freshbooks_connections set paused_until = null')
    }
    expect(pauses[0]).toBeGreaterThanOrEqual(28)
    expect(pauses[3]).toBeGreaterThan(pauses[0] ?? 0)
    expect(Math.max(...pauses)).toBeLessThanOrEqual(900 * 1.25)
    expect(company.log.entries.filter(({ event }) => event === 'freshbooks.paused')).toHaveLength(8)
    company.fake.faults.clear()
    await rows(ctx)
    company.fake.faults.plan({ kind: 'down', times: 1 })
    await expect(rows(ctx)).rejects.toMatchObject({ reason: { code: 'freshbooks_unreachable' } })
    expect(await pausedFor()).toBeNull()
  })

  it('is no trouble when they answer no', async () => {
    const ctx = impatient()
    const missing = () => withAccount(ctx, connectionId, ({ clients }) => clients.get('999999'))
    for (let turn = 0; turn < 12; turn += 1)
      await expect(missing()).rejects.toMatchObject({ kind: 'not_found' })
    expect(await pausedFor()).toBeNull()
  })

  it('sends a create once, whatever becomes of it', async () => {
    company.fake.faults.plan({ kind: 'reset', method: 'POST', path: 'users/clients', isDone: true, times: 9 })
    const create = withAccount(worker, connectionId, ({ clients }) =>
      clients.create({ organization: 'Acme' }),
    )
    await expect(create).rejects.toMatchObject({ kind: 'unavailable' })
    expect(company.fake.state.accounts[0]?.clients).toHaveLength(1)
    expect(company.fake.rate.asked['POST /users/clients']).toBe(1)
  })
})
