import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import type { Ctx } from '@padron/core'
import { reckonFigures, runSync } from '@padron/core/freshbooks'
import { openDb, transact } from '@padron/db'
import { enterAs } from '@padron/local'
import { walkCrowd } from '@padron/testing/crowd'
import {
  gateways,
  linkBooks,
  openFreshbooks,
  openPace,
  standInApplication,
  writeBooks,
} from '@padron/testing/freshbooks'
import { clocked } from './bulk.ts'
import { type BooksCounts, type BooksOrder, type BooksReady, planBooks } from './freshbooks-server.ts'
import { ask, type Ground, prepareGround } from './ground.ts'
import { readOptions } from './options.ts'
import { median } from './report.ts'
import { say } from './say.ts'

const today = '2026-06-01'
/** What we ask of what the stand-in answers in a second: a little less, so as never to pass it. */
const share = 0.98

/**
 * Acceptance 3 of issue 7: the whole of the books read over HTTP at a rate limit, and each figure compared
 * with what the generator meant. `--size 10000` customers with twenty invoices each, in two currencies;
 * `--only 3` is the rate, a hundred requests a second if nobody says.
 */
async function main() {
  const options = readOptions(process.argv.slice(2))
  const rate = Number(options.only[0] ?? 100)
  const ground = await prepareGround(options)
  const stops: (() => unknown)[] = [ground.stop]
  try {
    const order: BooksOrder = {
      adminUrl: ground.adminUrl,
      customers: options.size,
      invoices: options.size * 20,
      today,
      requestsPerSecond: rate,
    }
    const books = writeBooks(planBooks(order))
    const { child, ready } = await startBooks(order)
    stops.push(() => child.kill())
    const ctx = openWorker(ground, { url: ready.url, perSecond: rate * share }, stops)
    const customers = [...walkCrowd({ size: options.size, seed: 1 })].map(({ id }) => id)
    const pairs = customers.map((customerId, at) => ({
      customerId,
      externalId: String(books.clients[at]?.id),
    }))
    await linkBooks(ground.adminUrl, ready.connectionId, pairs)
    const sweep = await readBooks(ctx, ready.connectionId, { child, rate })
    const found = await compareFigures(ground, books.figures, pairs)
    const again = await readBooks(ctx, ready.connectionId, { child, rate })
    const reckoned = await timeReckoning(ctx, ready.connectionId, customers)
    const about = { ...order, adminUrl: undefined, cores: availableParallelism(), load: loadavg()[0] }
    const figures = { about, sweep, incremental: again, found, reckoned }
    if (options.output) writeFileSync(options.output, `${JSON.stringify(figures, null, 2)}\n`)
    console.log(JSON.stringify(figures, null, 2))
    if (found.different + found.missing + found.unmeant > 0)
      throw new Error('figures differ from what was meant')
  } finally {
    for (const stop of stops.reverse()) await stop()
  }
}

async function startBooks(order: BooksOrder): Promise<{ child: ChildProcess; ready: BooksReady }> {
  const child = fork(new URL('freshbooks-server.ts', import.meta.url), [JSON.stringify(order)])
  const [ready] = (await once(child, 'message')) as [BooksReady]
  return { child, ready }
}

async function countAsked(child: ChildProcess): Promise<BooksCounts> {
  child.send('counts')
  const [counts] = (await once(child, 'message')) as [BooksCounts]
  return counts
}

/** The worker's own hand, without the queue: what is measured is the reading. */
function openWorker(
  ground: Ground,
  { url, perSecond }: { url: string; perSecond: number },
  stops: (() => unknown)[],
): Ctx {
  const db = openDb({
    url: enterAs(ground.adminUrl, 'login_worker', ground.secrets.logins.login_worker ?? ''),
    max: 8,
  })
  stops.push(() => db.close())
  const pace = openPace({ perSecond, atOnce: 2 })
  const log = (event: string, keys?: object) => say(`${event} ${JSON.stringify(keys ?? {})}`)
  return {
    db,
    actor: { kind: 'system', name: 'worker' },
    proof: null,
    request: { id: 'bench' },
    now: () => new Date(Date.parse(`${today}T18:00:00Z`) + performance.now()),
    gateways: gateways({
      freshbooks: openFreshbooks({ ...standInApplication, apiUrl: url, authUrl: url, pace }),
    }),
    accounts: {} as Ctx['accounts'],
    doorbell: { ring: () => undefined },
    log: { info: log, warn: log, error: log },
  }
}

/** Runs of twenty seconds until it is done; the ratio is what the rate allows over what it took. */
async function readBooks(
  ctx: Ctx,
  connectionId: string,
  { child, rate }: { child: ChildProcess; rate: number },
) {
  const before = await countAsked(child)
  const spent = process.cpuUsage()
  let runs = 0
  const seconds = await clocked(async () => {
    for (let outcome = 'more'; outcome === 'more'; runs++)
      outcome = await runSync(ctx, { connectionId, kind: 'incremental' })
  })
  const { user, system } = process.cpuUsage(spent)
  const { asked, refused, peak } = await countAsked(child)
  const requests = asked - before.asked
  return {
    ...{ seconds, runs, requests, refused, peak },
    perSecond: requests / seconds,
    ratio: requests / rate / seconds,
    cpuMsAPage: (user + system) / 1000 / requests,
  }
}

const figuresText = `select f.customer_id as "customerId", f.currency,
  f.receivable_minor::float8 as "receivableMinor", f.overdue_minor::float8 as "overdueMinor",
  f.aging::float8[] as "agingMinor", f.last_payment_on::text as "paidOn",
  f.last_payment_minor::float8 as "amountMinor", f.ytd_minor::float8 as "yearSalesMinor",
  f.lifetime_minor::float8 as "lifetimeSalesMinor" from app.customer_figures f`

/** Every figure of every customer and currency against the generator's. */
async function compareFigures(
  ground: Ground,
  meant: ReturnType<typeof writeBooks>['figures'],
  pairs: readonly { customerId: string; externalId: string }[],
) {
  const clientOf = new Map(pairs.map(({ customerId, externalId }) => [customerId, externalId]))
  const rows = await ask(ground.adminUrl, figuresText)
  const write = (figures: object) => JSON.stringify(figures)
  const kept = new Map(
    rows.map(({ customerId, currency, paidOn, amountMinor, ...figures }) => [
      `${clientOf.get(String(customerId))} ${currency}`,
      write({ ...figures, lastPayment: paidOn ? { paidOn, amountMinor } : null }),
    ]),
  )
  let different = 0
  for (const [key, { invoices: _count, lastPayment, ...figures }] of meant) {
    const wanted = write({ ...ordered(figures), lastPayment })
    if (kept.has(key) && kept.get(key) !== wanted) different += 1
  }
  const missing = [...meant.keys()].filter((key) => !kept.has(key)).length
  const unmeant = [...kept.keys()].filter((key) => !meant.has(key)).length
  const currencies = new Set(rows.map(({ currency }) => String(currency))).size
  return { compared: meant.size, kept: rows.length, currencies, different, missing, unmeant }
}

const ordered = ({ receivableMinor, overdueMinor, agingMinor, ...sales }: Record<string, unknown>) => ({
  receivableMinor,
  overdueMinor,
  agingMinor,
  yearSalesMinor: sales.yearSalesMinor,
  lifetimeSalesMinor: sales.lifetimeSalesMinor,
})

async function timeReckoning(ctx: Ctx, connectionId: string, customers: readonly string[]) {
  const time = (ids: readonly string[] | null) =>
    clocked(() => transact(ctx, (tx) => reckonFigures(tx, connectionId, ids, ctx.now())))
  const all = [await time(null), await time(null), await time(null)]
  const one: number[] = []
  for (const id of customers.slice(0, 50)) one.push(await time([id]))
  return { allSeconds: median(all), oneSeconds: median(one) }
}

main().catch((error: Error) => {
  say(error.stack ?? error.message)
  process.exitCode = 1
})
