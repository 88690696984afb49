import { transact } from '@padron/db'
import { freshbooksJobs } from '@padron/jobs'
import {
  actAs,
  anonymousCtx,
  clock,
  connectBooks,
  fakeFreshbooks,
  freshDatabase,
  linkBooks,
  type TestDatabase,
  workerCtx,
  writeBooks,
} from '@padron/testing'
import { describe, expect, it } from 'vitest'
import { auditOf, standing } from '../../test/standing.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import type { FreshbooksInvoice } from '../freshbooks-port.ts'
import { beginOutbox, claimOutbox } from '../outbox/index.ts'
import { listSyncs, runSync, startDueSync, startSync } from './index.ts'
import { keepRows } from './mirror.ts'
import { invoiceMirror } from './money-mirrors.ts'

const today = '2026-06-01'

const size = { clients: 120, invoices: 700 }

async function world({ clients, invoices } = size) {
  const db = await freshDatabase()
  const time = clock(`${today}T18:00:00Z`)
  const books = writeBooks({ seed: 3, clients, invoices, today })
  const fake = fakeFreshbooks({ books })
  const { connectionId, gateways } = await connectBooks(db.adminUrl, fake)
  const told: string[] = []
  const say = (event: string) => void told.push(event)
  const given = { clock: time, gateways: { ...workerCtx(db).gateways, ...gateways } }
  const ctx = workerCtx(db, undefined, { ...given, log: { info: say, warn: say, error: say } })
  const count = async (text: string) =>
    (await db.ask<{ n: number }>(`select count(*)::int as n from ${text}`))[0]?.n
  const sync = (kind: 'incremental' | 'sweep' = 'incremental') => {
    time.forward({ minutes: 20 })
    return runSync(ctx, { connectionId, kind })
  }
  return {
    db,
    time,
    books,
    fake,
    connectionId,
    ctx,
    given,
    told,
    count,
    sync,
    account: fake.state.accounts[0],
  }
}

const asked = (fake: ReturnType<typeof fakeFreshbooks>, path: string) => fake.rate.asked[`GET ${path}`] ?? 0
const linked = async (db: TestDatabase, connectionId: string, externalId: string) => {
  const customer = await standing(db, 'ACTV')
  await linkBooks(db.adminUrl, connectionId, [{ customerId: customer.id, externalId }])
  return customer
}

describe('a reading of their books', () => {
  it('reads everything the first time, then what changed since, two days over', async () => {
    const { fake, sync, count, db } = await world()
    expect(await sync()).toBe('done')
    expect(await count('app.freshbooks_clients')).toBe(size.clients)
    expect(await count('app.freshbooks_invoices')).toBe(size.invoices)
    const before = asked(fake, '/invoices/invoices')
    expect(await sync()).toBe('done')
    expect(asked(fake, '/invoices/invoices') - before).toBeLessThanOrEqual(3)
    expect((await listSyncs(await actAs(db, 'manager'))).map(({ kind, state }) => [kind, state])).toEqual([
      ['incremental', 'done'],
      ['sweep', 'done'],
    ])
    const [row] = await db.ask<{ since: Date; newest: Date }>(
      `select since, (select max(remote_updated_at) from app.freshbooks_invoices) as newest
         from app.freshbooks_syncs where kind = 'incremental'`,
    )
    expect(Number(row?.newest) - Number(row?.since)).toBeGreaterThanOrEqual(2 * 86_400_000)
  })

  it('answers the hints of before; what was deleted and credit notes are for the sweep', async () => {
    const { db, time, connectionId, sync } = await world({ clients: 2, invoices: 4 })
    expect(await sync()).toBe('done')
    const names = ['client.update', 'credit_note.update', 'invoice.delete', 'payment.create']
    const hear = (name: string, at: Date) =>
      db.ask(
        `insert into app.freshbooks_hints (connection_id, name, object_id, heard_at) values ($1, $2, '1', $3)`,
        [connectionId, name, at],
      )
    for (const name of names) await hear(name, time.now())
    await hear('invoice.update', new Date(time.now().getTime() + 20 * 60_000))
    const open = async () =>
      (
        await db.ask<{ name: string }>(
          'select name from app.freshbooks_hints where handled_generation < generation order by name',
        )
      ).map(({ name }) => name)
    expect(await sync()).toBe('done')
    expect(await open()).toEqual(['credit_note.update', 'invoice.delete', 'invoice.update'])
    expect(await sync('sweep')).toBe('done')
    expect(await open()).toEqual([])
  })

  it('goes on from its page when its time is over, and asks for no page twice', async () => {
    const { fake, time, ctx, connectionId, count } = await world()
    const outcomes: string[] = []
    for (let run = 0; outcomes.at(-1) !== 'done' && run < 60; run++) {
      time.forward({ minutes: 1 })
      outcomes.push(await runSync(ctx, { connectionId, kind: 'sweep' }, { seconds: 0.001 }))
    }
    expect(outcomes.at(-1)).toBe('done')
    expect(outcomes.length).toBeGreaterThan(5)
    expect(await count('app.freshbooks_invoices')).toBe(size.invoices)
    const pages = Math.ceil(size.invoices / 100) + 1
    expect(asked(fake, '/invoices/invoices')).toBeLessThanOrEqual(pages + 1)
  })

  it('keeps what came before a failure, and goes on after it', async () => {
    const { fake, sync, count, db } = await world()
    fake.faults.plan({ kind: 'down', path: 'invoices', skip: 4, times: 1 })
    await expect(sync()).rejects.toMatchObject({ kind: 'unavailable' })
    const kept = await count('app.freshbooks_invoices')
    expect(kept).toBeGreaterThanOrEqual(300)
    const [row] = await db.ask<{ stage: string; page: number }>(
      'select stage, page from app.freshbooks_syncs',
    )
    expect(row).toMatchObject({ stage: 'invoices' })
    expect(Number(row?.page) - 1).toBe(Number(kept) / 100)
    expect(await sync()).toBe('done')
    expect(await count('app.freshbooks_invoices')).toBe(size.invoices)
  })

  it('is in the hands of one worker, however many jobs there are', async () => {
    const { fake, ctx, connectionId, count } = await world()
    await transact(ctx, async (tx) => {
      for (let job = 0; job < 6; job++) enqueue(tx, freshbooksJobs.sync, { connectionId, kind: 'sweep' })
    })
    const deliveries = await claimOutbox(ctx, { window: 10, leaseSeconds: 60 })
    for (const delivery of deliveries) await beginOutbox(ctx, delivery, 60)
    const run = ({ outboxId }: { outboxId: string }) =>
      runSync({ ...ctx, proof: { outboxId } }, { connectionId, kind: 'sweep' })
    const outcomes = await Promise.all(deliveries.map(run))
    expect(outcomes.toSorted()).toEqual(['busy', 'busy', 'busy', 'busy', 'busy', 'done'])
    expect(asked(fake, '/invoices/invoices')).toBeLessThanOrEqual(size.invoices / 100 + 2)
    expect(await count("app.freshbooks_syncs where state = 'done'")).toBe(1)
  })

  it('is fenced: of two without a job, who comes second to a page stops', async () => {
    const { ctx, connectionId, count } = await world()
    const outcomes = await Promise.all([1, 2, 3].map(() => runSync(ctx, { connectionId, kind: 'sweep' })))
    expect(outcomes.filter((each) => each === 'done')).toHaveLength(1)
    expect(await count('app.freshbooks_syncs')).toBe(1)
    expect(await count('app.freshbooks_invoices')).toBe(size.invoices)
  })

  it('never puts an older row over a newer one', async () => {
    const { ctx, db, connectionId } = await world({ clients: 1, invoices: 0 })
    const keep = (updatedAt: string | null, status: string, seenAt: string) =>
      transact(ctx, (tx) =>
        keepRows(tx, invoiceMirror, connectionId, [invoice(status, updatedAt)], { seenAt: new Date(seenAt) }),
      )
    const stands = async () => (await db.ask('select status from app.freshbooks_invoices'))[0]
    await keep('2026-05-02T10:00:00Z', 'newer', '2026-06-01T10:00:00Z')
    await keep('2026-05-01T10:00:00Z', 'older', '2026-06-01T11:00:00Z')
    expect(await stands()).toEqual({ status: 'newer' })
    await keep('2026-05-02T10:00:00Z', 'asked before', '2026-06-01T09:00:00Z')
    expect(await stands()).toEqual({ status: 'newer' })
    await keep('2026-05-02T10:00:00Z', 'asked after', '2026-06-01T12:00:00Z')
    expect(await stands()).toEqual({ status: 'asked after' })
    await keep(null, 'without a time', '2026-06-01T13:00:00Z')
    expect(await stands()).toEqual({ status: 'without a time' })
  })
})

const invoice = (status: string, updatedAt: string | null): FreshbooksInvoice => ({
  ...{ id: '1', clientId: '1', number: '1', createdOn: today, dueOn: today, paidOn: null, currency: 'MXN' },
  ...{ amountMinor: 1, paidMinor: 0, outstandingMinor: 1, netMinor: 1, status, visibility: 'active' },
  updatedAt: updatedAt ? new Date(updatedAt) : null,
})

describe('what is gone over there', () => {
  it('a deleted client sends its link to a person, and takes its figures along', async () => {
    const { db, fake, books, connectionId, sync } = await world()
    const clientId = books.clients[0]?.id ?? 0
    const customer = await linked(db, connectionId, String(clientId))
    expect(await sync()).toBe('done')
    const figures = () => db.ask('select currency from app.customer_figures')
    expect((await figures()).length).toBeGreaterThan(0)
    const before = await db.ask('select * from app.customers where id = $1', [customer.id])
    fake.people.changeClient(clientId, { vis_state: '1', organization: 'Hostile, S.A.', vat_number: 'XXX' })
    expect(await sync()).toBe('done')
    const [link] = await db.ask<{ id: string }>('select id, state, reason from app.freshbooks_links')
    expect(link).toMatchObject({ state: 'review', reason: 'client_deleted' })
    expect(await figures()).toEqual([])
    expect(await db.ask('select * from app.customers where id = $1', [customer.id])).toEqual(before)
    expect((await auditOf(db, link?.id ?? '')).map(({ event }) => event)).toEqual(['freshbooks.link-failed'])
  })

  it('one that vanished is missed by two sweeps and asked for alone before it counts', async () => {
    const { db, fake, account, books, connectionId, sync, count } = await world()
    const clientId = books.clients[5]?.id ?? 0
    await linked(db, connectionId, String(clientId))
    expect(await sync('sweep')).toBe('done')
    if (account) {
      account.clients = account.clients.filter(({ id }) => id !== clientId)
      account.version += 1
    }
    const state = async () =>
      (await db.ask<{ state: string }>('select state from app.freshbooks_links'))[0]?.state
    expect(await sync()).toBe('done')
    expect(await sync('sweep')).toBe('done')
    expect(await state()).toBe('linked')
    expect(fake.rate.asked['GET /users/clients/{id}']).toBeUndefined()
    expect(await sync('sweep')).toBe('done')
    expect(await db.ask('select state, reason from app.freshbooks_links')).toEqual([
      { state: 'review', reason: 'client_missing' },
    ])
    expect(fake.rate.asked['GET /users/clients/{id}']).toBe(1)
    expect(await count("app.freshbooks_clients where visibility = 'deleted'")).toBe(1)
  })

  it('one that shifted between pages twice is there when it is asked for', async () => {
    const { db, sync, count } = await world()
    expect(await sync('sweep')).toBe('done')
    await db.ask(
      `update app.freshbooks_invoices set missed = 5, seen_sweep = 0 where external_id =
         (select min(external_id) from app.freshbooks_invoices where visibility <> 'deleted')`,
    )
    expect(await sync('sweep')).toBe('done')
    expect(await count('app.freshbooks_invoices where missed > 0')).toBe(0)
  })
})

describe('the nightly cross-check', () => {
  it('agrees with their balances, and raises an alarm when it does not', async () => {
    const { db, account, sync, told, time } = await world()
    expect(await sync('sweep')).toBe('done')
    expect(told).toContain('freshbooks.balances_agree')
    expect(told).not.toContain('freshbooks.balances_differ')
    const open = account?.invoices.find(
      (each) => !each.isDraft && each.visState !== 1 && each.paidMinor === 0,
    )
    // It rises over there without a word: our row is newer than what their list tells, so it stays as it is.
    if (open && account) {
      open.linesMinor += 5000
      account.version += 1
    }
    await db.ask(
      `update app.freshbooks_invoices set remote_updated_at = $2::timestamptz where external_id = $1`,
      [String(open?.id), new Date(time.now().getTime() - 3_600_000)],
    )
    expect(await sync('sweep')).toBe('done')
    expect(told).toContain('freshbooks.balances_differ')
  })
})

describe('who starts it', () => {
  it('whoever may link, once while it waits; nobody else', async () => {
    const { db, connectionId } = await world({ clients: 1, invoices: 0 })
    const manager = await actAs(db, 'manager')
    const { jobId } = await startSync(manager, { kind: 'incremental' })
    expect(await startSync(manager, { kind: 'incremental' })).toEqual({ jobId })
    expect(await db.ask('select payload from app.outbox where id = $1', [jobId])).toEqual([
      { payload: { connectionId, kind: 'incremental' } },
    ])
    expect(await auditOf(db, connectionId)).toMatchObject([
      { event: 'freshbooks.sync-asked', after: { kind: 'incremental' } },
    ])
    const refused = { kind: 'forbidden' }
    await expect(listSyncs(await actAs(db, 'driver_installer'))).rejects.toMatchObject(refused)
    await expect(listSyncs(anonymousCtx(db))).rejects.toMatchObject(refused)
    await expect(startSync(anonymousCtx(db), { kind: 'sweep' })).rejects.toMatchObject(refused)
    await expect(startSync(await actAs(db, 'support'), { kind: 'sweep' })).rejects.toMatchObject(refused)
    await db.ask(`update app.freshbooks_connections set state = 'disconnected'`)
    await expect(startSync(manager, { kind: 'sweep' })).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('the clock, unless one is under way', async () => {
    const { ctx, count, db } = await world({ clients: 1, invoices: 0 })
    expect(await startDueSync(ctx, 'incremental')).toBe(true)
    expect(await startDueSync(ctx, 'incremental')).toBe(false)
    expect(await startDueSync(ctx, 'sweep')).toBe(true)
    expect(await count("app.outbox where name = 'freshbooks.sync'")).toBe(2)
    await db.ask(`update app.freshbooks_connections set state = 'needs_reconnect'`)
    expect(await startDueSync(ctx, 'sweep')).toBe(false)
    await expect(
      startDueSync({ ...ctx, actor: { kind: 'anonymous', realm: 'staff' } } as Ctx, 'sweep'),
    ).rejects.toThrow()
  })
})
