import { enqueue } from '@padron/core'
import { getConnection } from '@padron/core/freshbooks'
import { transact } from '@padron/db'
import { freshbooksJobs } from '@padron/jobs'
import {
  actAs,
  type ConnectedBooks,
  connectBooks,
  env,
  fakeFreshbooks,
  gateways,
  openPace,
  silentLog,
  writeBooks,
} from '@padron/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bench, enqueueAll, makeBench, until } from '../../../test/bench.ts'
import { openDoors } from '../../../test/doors.ts'
import { trialHandlers, trialJobs } from '../../../test/trial.ts'
import { type RunningWorker, startWorker } from '../../worker.ts'
import { freshbooksHandlers } from './index.ts'

/** The storm: so many 429 in a row, while so many hints wait; others' jobs come every tenth of a second. */
const { refusals, hints, perSecond } = env.isLong
  ? { refusals: 100, hints: 400, perSecond: 10 }
  : { refusals: 16, hints: 40, perSecond: 10 }

const books = writeBooks({ seed: 9, clients: 120, invoices: 400, today: '2026-06-01' })
const fake = fakeFreshbooks({ books, requestsPerSecond: perSecond })
const limits = { longestPauseSeconds: 900 * 1.25, slowestOtherSeconds: 3 }

let bench: Bench
let worker: RunningWorker
let connected: ConnectedBooks
beforeAll(async () => {
  bench = await makeBench()
  connected = await connectBooks(bench.db.adminUrl, fake, {
    gateway: { pace: openPace({ perSecond: perSecond - 1, atOnce: 2 }) },
  })
  worker = await startWorker({
    doors: openDoors(bench.db.urls.login_worker),
    queueUrl: bench.db.urls.login_queue,
    queueName: bench.queueName,
    http: { host: '127.0.0.1', port: 0, secret: 'a secret of the suites, long enough' },
    handlers: [...freshbooksHandlers({ hooksUrl: null }), ...trialHandlers],
    recurring: [],
    gateways: gateways(connected.gateways),
    log: silentLog(),
    onStuck: () => undefined,
    pace: { leaseSeconds: 5, sweepSeconds: 1, pollSeconds: 0.1 },
  })
})
afterAll(() => worker?.stop(5))

const open = `from app.outbox where name like 'freshbooks.%' and state in ('waiting', 'sent')`

async function beginAll() {
  const { connectionId } = connected
  await transact(bench.system, async (tx) =>
    enqueue(tx, freshbooksJobs.sync, { connectionId, kind: 'sweep' }),
  )
  const ids = books.invoices.slice(0, hints).map(({ id }) => String(id))
  await bench.db.ask(
    `insert into app.freshbooks_hints (connection_id, name, object_id)
     select $1, 'invoice.update', i from unnest($2::text[]) i`,
    [connectionId, ids],
  )
  const payloads = ids.map((objectId) => ({ connectionId, name: 'invoice.update', objectId }))
  await enqueueAll(bench.system, freshbooksJobs.fetchHint, payloads)
}

describe('C65 a storm of 429', () => {
  it(`of ${refusals}: never above the rate, waits that are spread and capped, an age that is shown, and others go on`, {
    timeout: 900_000,
  }, async () => {
    await new Promise((resume) => setTimeout(resume, 1100))
    fake.faults.plan({ kind: 'limit', times: refusals, retryAfterSeconds: 1 })
    await beginAll()
    const viewer = await actAs(bench.db, 'manager')
    let seen = { oldestSeconds: 0, waiting: 0, pausedSeconds: 0 }
    const dueTimes = new Set<string>()
    let others = 0
    await until('all that waits for FreshBooks is done', 600, async () => {
      await enqueueAll(bench.system, trialJobs.plain, [{ waitMs: 0, amount: 1 }])
      others += 1
      const { connection, queue } = await getConnection(viewer)
      const now = Date.now()
      seen = {
        oldestSeconds: Math.max(
          seen.oldestSeconds,
          queue.oldestAt ? (now - queue.oldestAt.getTime()) / 1000 : 0,
        ),
        waiting: Math.max(seen.waiting, queue.waiting),
        pausedSeconds: Math.max(
          seen.pausedSeconds,
          ((connection?.pausedUntil?.getTime() ?? now) - now) / 1000,
        ),
      }
      const rows = await bench.db.ask<{ due_at: Date }>(`select due_at ${open} and due_at > now()`)
      for (const { due_at: at } of rows) dueTimes.add(at.toISOString())
      await new Promise((resume) => setTimeout(resume, 100))
      return (await bench.db.ask(`select 1 ${open} limit 1`)).length === 0
    })
    await until('the jobs of others are over', 60, async () => {
      return (await bench.db.ask(`select 1 from app.outbox where state in ('waiting', 'sent')`)).length === 0
    })
    expect(fake.faults.counts.limit).toBe(refusals)
    expect(fake.rate.peak()).toBeLessThanOrEqual(perSecond)
    expect(fake.rate.refused).toBe(0)
    expect(seen.pausedSeconds).toBeGreaterThan(0)
    expect(seen.pausedSeconds).toBeLessThanOrEqual(limits.longestPauseSeconds)
    expect(seen.waiting).toBeGreaterThan(hints / 4)
    expect(seen.oldestSeconds).toBeGreaterThan(1)
    expect(dueTimes.size).toBeGreaterThan(hints / 4)
    expect(
      await bench.db.ask(`select name, state, failures from app.outbox where name like 'freshbooks.%'
      group by 1, 2, 3 order by 1`),
    ).toEqual([
      { name: 'freshbooks.fetch-hint', state: 'done', failures: 0 },
      { name: 'freshbooks.sync', state: 'done', failures: 0 },
    ])
    expect(await bench.db.ask('select count(*)::int as n from app.freshbooks_invoices')).toEqual([{ n: 400 }])
    const [slow] = await bench.db.ask<{ p95: number; n: number }>(
      `select percentile_cont(0.95) within group (order by extract(epoch from m.at - o.created_at))::float8 as p95,
         count(*)::int as n from app.trial_marks m join app.outbox o on o.id = m.outbox_id`,
    )
    expect(slow?.n).toBe(others)
    expect(slow?.p95).toBeLessThanOrEqual(limits.slowestOtherSeconds)
    console.info(
      `C65 ${JSON.stringify({ refusals, hints, peak: fake.rate.peak(), others, ...slow, ...seen })}`,
    )
  })
})
