import { randomUUID } from 'node:crypto'
import { enqueue } from '@padron/core'
import { transact } from '@padron/db'
import { freshbooksJobs } from '@padron/jobs'
import {
  connectBooks,
  env,
  freshDatabase,
  linkBooks,
  reckonBooks,
  startFakeFreshbooks,
  workerCtx,
  writeBooks,
} from '@padron/testing'
import { loadCrowd, walkCrowd } from '@padron/testing/crowd'
import { afterAll, describe, expect, it } from 'vitest'
import { until } from './bench.ts'
import { forkFile, quickPace } from './fork.ts'
import type { FreshbooksOrder } from './freshbooks-child.ts'
import { killInTurn } from './kill-in-turn.ts'

/** The claims' figures when asked for (TEST_LONG=1), else what fits between two commits. */
const { kills, invoices } = env.isLong ? { kills: 12, invoices: 20_000 } : { kills: 3, invoices: 6_000 }
const clients = 100
const today = '2026-06-01'
const perSecond = 25

const db = await freshDatabase()
const books = writeBooks({ seed: 13, clients, invoices, today })
const { standIn, url, close } = await startFakeFreshbooks({ books })
afterAll(close)

describe('a reading of their books under kills of the worker', () => {
  it(`C63 of ${invoices} invoices ends whole after ${kills} kills, and hardly a page is read twice`, {
    timeout: 900_000,
  }, async () => {
    await loadCrowd(db.adminUrl, { size: clients, seed: 13 })
    const customers = [...walkCrowd({ size: clients, seed: 13 })].map(({ id }) => id)
    const { connectionId } = await connectBooks(db.adminUrl, standIn)
    await linkBooks(
      db.adminUrl,
      connectionId,
      customers.map((customerId, at) => ({ customerId, externalId: String(books.clients[at]?.id) })),
    )
    const [jobId] = await transact(workerCtx(db), async (tx) => [
      enqueue(tx, freshbooksJobs.sync, { connectionId, kind: 'sweep' }),
    ])
    const order: FreshbooksOrder = {
      workerUrl: db.urls.login_worker,
      queueUrl: db.urls.login_queue,
      queueName: `kills-${randomUUID()}`,
      pace: quickPace,
      drainSeconds: 5,
      freshbooksUrl: url,
      perSecond,
    }
    const count = async (table: string) =>
      (await db.ask<{ n: number }>(`select count(*)::int as n from app.${table}`))[0]?.n ?? 0
    const { last, hits } = await killInTurn(() => forkFile('./freshbooks-child.ts', order), {
      kills,
      total: invoices,
      countDone: () => count('freshbooks_invoices'),
    })
    const stateOf = async () =>
      (await db.ask<{ state: string }>('select state from app.outbox where id = $1', [jobId]))[0]?.state
    await until('the reading is over', 600, async () => (await stateOf()) === 'done')
    expect(hits).toBe(kills)
    expect(await count('freshbooks_invoices')).toBe(books.invoices.length)
    expect(await count('freshbooks_payments')).toBe(books.payments.length)
    expect(await count('freshbooks_credit_notes')).toBe(books.credits.length)
    expect(await db.ask('select state, kind from app.freshbooks_syncs')).toEqual([
      { state: 'done', kind: 'sweep' },
    ])
    const pages = [books.clients, books.invoices, books.payments, books.credits].reduce(
      (sum, rows) => sum + Math.ceil(rows.length / 100) + 1,
      0,
    )
    const asked = Object.entries(standIn.rate.asked).reduce(
      (sum, [name, times]) => sum + (name.startsWith('GET /') ? times : 0),
      0,
    )
    // What was under way when the process died, and what it had read ahead.
    expect(asked).toBeLessThanOrEqual(pages + 12 * kills)
    const rows = await db.ask<{ open: string }>(
      `select sum(receivable_minor) as open from app.customer_figures where currency = 'MXN'`,
    )
    const meant = [...reckonBooks(books, today)]
      .filter(([key]) => key.endsWith('MXN'))
      .reduce((sum, [, each]) => sum + each.receivableMinor, 0)
    expect(Number(rows[0]?.open)).toBe(meant)
    last.process.kill('SIGTERM')
    await last.exited
    console.info(`C63 sync ${JSON.stringify({ kills, hits, pages, asked, invoices })}`)
  })
})
