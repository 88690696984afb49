import { linkCustomer, planLink } from '@padron/core/freshbooks'
import { actAs, connectBooks, env, type FreshbooksServer, startFakeFreshbooks } from '@padron/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allOver, type Bench, backends, countRows, makeBench, until } from './bench.ts'
import { type Child, forkFile, quickPace } from './fork.ts'
import type { FreshbooksOrder } from './freshbooks-child.ts'

/** The claim's figure when asked for (TEST_LONG=1), else each point twice: a kill costs seconds. */
const kills = env.isLong ? 200 : 10
const clients = '/users/clients'

/**
 * Where the worker dies: the stand-in holds its answer, having carried the request out or not. After `linked`
 * the link is kept and the job perhaps not yet told to be over.
 */
const points = {
  intended: { method: 'GET', skip: 0, isDone: false },
  searched: { method: 'GET', skip: 1, isDone: false },
  creating: { method: 'POST', skip: 0, isDone: false },
  created: { method: 'POST', skip: 0, isDone: true },
  linked: null,
} as const
const names = Object.keys(points) as (keyof typeof points)[]

describe.each(backends())('on the $name queue', (backend) => {
  let bench: Bench
  let server: FreshbooksServer
  beforeAll(async () => {
    bench = await makeBench()
    server = await startFakeFreshbooks({ books: { clients: [], invoices: [], payments: [], credits: [] } })
    await connectBooks(bench.db.adminUrl, server.standIn)
  })
  afterAll(() => server?.close())

  const fork = () =>
    forkFile('./freshbooks-child.ts', {
      ...{ workerUrl: bench.db.urls.login_worker, queueUrl: bench.db.urls.login_queue },
      ...{ redisUrl: backend.redisUrl, queueName: bench.queueName, pace: quickPace, drainSeconds: 15 },
      ...{ freshbooksUrl: server.url, perSecond: 50 },
    } satisfies FreshbooksOrder)

  async function intend(name: string): Promise<string> {
    const [made] = await bench.db.ask<{ id: string }>(
      `insert into app.customers (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, class_code, name_key,
         status_code)
       values ($1, $1, 'EKU9003173C9', 'EKU9003173C9', 'rfc_moral', (select min(code) from app.customer_classes),
         lower($1), 'ACTV') returning id`,
      [name],
    )
    const sales = await actAs(bench.db, 'sales')
    const wish = { customerId: made?.id ?? '', choice: 'create' as const, owners: {} }
    const { hash: planHash } = await planLink(sales, wish)
    return (await linkCustomer(sales, { ...wish, planHash, acknowledged: false })).id
  }

  const isLinked = async (linkId: string) =>
    (await countRows(bench, `app.freshbooks_links where id = '${linkId}' and state = 'linked'`)) === 1

  /** One customer, one kill: the worker dies while it stands at this point. */
  async function killAt(worker: Child, point: keyof typeof points, name: string): Promise<string> {
    const { faults } = server.standIn
    const fault = points[point]
    const before = faults.counts.silence ?? 0
    if (fault) faults.plan({ kind: 'silence', path: clients, ...fault })
    const linkId = await intend(name)
    await until(`the worker stands at ${point}`, 60, async () =>
      fault ? (faults.counts.silence ?? 0) > before : isLinked(linkId),
    )
    worker.process.kill('SIGKILL')
    expect((await worker.exited).signal).toBe('SIGKILL')
    faults.clear()
    return linkId
  }

  it(`C63 after ${kills} kills between intend, create and record each customer has one client`, {
    timeout: 3_000_000,
  }, async () => {
    const links: string[] = []
    let next = fork()
    for (let kill = 0; kill < kills; kill++) {
      const worker = next
      await worker.ready
      next = fork()
      const point = names[kill % names.length] ?? 'created'
      links.push(await killAt(worker, point, `Killed ${kill} ${point}`))
    }
    await next.ready
    await until('every job is over', 180, allOver(bench))
    for (const linkId of links) expect(await isLinked(linkId)).toBe(true)
    // A create that was carried out is not asked for again, whoever of the resumed took which silence.
    const made = server.standIn.state.accounts[0]?.clients ?? []
    expect(made).toHaveLength(kills)
    expect(new Set(made.map(({ fields }) => fields.note)).size).toBe(kills)
    expect(await countRows(bench, 'app.freshbooks_links')).toBe(kills)
    const held = Object.values(points).filter((point) => point !== null).length
    const faults = Math.floor(kills / names.length) * held
    expect(server.standIn.faults.counts.silence).toBeGreaterThanOrEqual(faults)
    next.process.kill('SIGTERM')
    expect(await next.exited).toEqual({ code: 0, signal: null })
  })
})
