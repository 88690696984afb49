import { setTimeout as sleep } from 'node:timers/promises'
import { billingJobs } from '@padron/jobs'
import { describe, expect, it } from 'vitest'
import { allOver, type Bench, backends, countRows, enqueueAll, makeBench, rowsOf, until } from './bench.ts'
import { forkWorker } from './fork.ts'

/** Figures of the proof: customers, services of each, and kills on each of the two ways. */
const customers = 200
const servicesEach = 20
const killsEachWay = 3
/** What the writing of a cascade is slowed by, so that a kill finds one under way. */
const slowSeconds = 0.04

const running = `app.outbox where state = 'sent' and started_at is not null and claimed_until > now()`

/** Services, numbers and features of every prior status, and a recurring charge for each service. */
async function furnish({ db }: Bench) {
  await db.ask(`insert into app.customers
      (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, name_key, class_code)
    select 'Casa ' || n, 'Casa ' || n, 'XAXX010101000', 'XAXX010101000', 'rfc_generic_national',
        'casa ' || n, 'limited_company'
      from generate_series(1, ${customers}) n`)
  await moveAll({ db }, 'ACTV')
  await db.ask(`insert into app.services (customer_id, kind, name, status)
    select c.id, (array['service', 'number', 'feature'])[1 + n % 3], 'item ' || n,
        (array['active', 'pending', 'suspended', 'ceased', 'active'])[1 + n % 5]
      from app.customers c, generate_series(1, ${servicesEach}) n`)
  await db.ask(`with made as (insert into app.service_changes (service_id, customer_id, to_status, cause)
      select id, customer_id, status, 'created' from app.services returning id, service_id)
    update app.services s set last_change_id = m.id from made m where m.service_id = s.id`)
  await db.ask(`insert into app.charges (customer_id, service_id, kind, description, amount_minor,
      transaction_on, starts_on, next_on)
    select customer_id, id, 'recurring', 'Rent', 10000, '2026-01-01', '2026-01-01', current_date + 10
      from app.services where kind = 'service'`)
  await db.ask(`create function app.slow() returns trigger language plpgsql as
    'begin perform pg_sleep(${slowSeconds}); return null; end'`)
  await db.ask(`create trigger slow after insert on app.service_changes
    for each statement execute function app.slow()`)
}

/** Moves every customer in the database's own way; answers the changes. */
async function moveAll({ db }: Pick<Bench, 'db'>, to: string): Promise<string[]> {
  const rows = await db.ask<{ id: string }>(
    `with asked as materialized (select id as customer, version, app.new_id() as id from app.customers)
      select a.id from asked a, lateral (select app.change_status(jsonb_build_object('customerId', a.customer,
          'expectedVersion', a.version, 'transitionId', a.id, 'to', $1::text, 'reasonCode', 'of the suite',
          'cause', 'form'), jsonb_build_array(jsonb_build_object('customerId', a.customer, 'noun', 'customer',
          'objectId', a.customer, 'event', 'customer.status-changed')), '[]') as answer) done
        where done.answer is not null`,
    [to],
  )
  return rows.map(({ id }) => id)
}

type Standing = { id: string; status: string; next_on: string; ended_on: string | null }
const standing = ({ db }: Bench) =>
  db.ask<Standing>(`select s.id, s.status, h.next_on::text, h.ended_on::text from app.services s
    left join app.charges h on h.service_id = s.id and h.starts_on is not null order by s.id`)

/** One job a change, every second one twice, and one for all of them once more. */
const enqueueChanges = ({ system }: Bench, ids: string[]) =>
  enqueueAll(system, billingJobs.applyStatus, [
    ...ids.map((id) => ({ transitionIds: [id] })),
    ...ids.filter((_, at) => at % 2 === 0).map((id) => ({ transitionIds: [id] })),
    { transitionIds: ids },
  ])

describe.each(backends())('on the $name queue', (backend) => {
  it(`${customers} customers × ${servicesEach} services suspended and restored under ${2 * killsEachWay} kills end as they began`, {
    timeout: 900_000,
  }, async () => {
    const bench = await makeBench()
    await furnish(bench)
    const before = await standing(bench)
    let hits = 0

    /** Kills worker after worker while the jobs run, then lets the last one finish. */
    async function applyUnderKills(ids: string[]) {
      await enqueueChanges(bench, ids)
      let next = forkWorker(bench, backend)
      for (let kill = 1; kill <= killsEachWay; kill++) {
        const worker = next
        await worker.ready
        next = forkWorker(bench, backend)
        await until('a job is at work', 60, async () => (await countRows(bench, running)) > 0)
        await sleep(Math.random() * 200)
        if ((await countRows(bench, running)) > 0) hits += 1
        worker.process.kill('SIGKILL')
        expect((await worker.exited).signal).toBe('SIGKILL')
      }
      await next.ready
      await until('every job is over', 120, allOver(bench))
      next.process.kill('SIGTERM')
      await next.exited
    }

    const off = await moveAll(bench, 'SUSP')
    expect(off).toHaveLength(customers)
    await applyUnderKills(off)
    const suspended = await standing(bench)
    for (const [at, { status }] of before.entries())
      expect(suspended[at]?.status).toBe(status === 'ceased' ? 'ceased' : 'suspended')
    const resting = await countRows(bench, `app.charges where paused_on is not null`)
    expect(resting).toBe(before.filter(({ next_on }) => next_on !== null).length)

    await applyUnderKills(await moveAll(bench, 'ACTV'))
    expect(await standing(bench)).toEqual(before)
    expect(await countRows(bench, 'app.charges where paused_on is not null')).toBe(0)

    // The journal: each service that moved has its one cascade, taken back by its one restore.
    const [journal] = await bench.db.ask(`select
        count(*) filter (where cause = 'cascade')::int as cascades,
        count(*) filter (where cause = 'restore')::int as restores,
        count(*) filter (where cause = 'cascade' and restored_by is null)::int as open,
        count(distinct service_id) filter (where cause = 'cascade')::int as services
      from app.service_changes`)
    const moved = before.filter(({ status }) => status !== 'ceased' && status !== 'suspended').length
    expect(journal).toEqual({ cascades: moved, restores: moved, open: 0, services: moved })
    expect(await countRows(bench, `app.applied_transitions where outcome = 'applied'`)).toBe(2 * customers)
    expect(await countRows(bench, 'app.billing_ledger')).toBe(2 * customers)
    const ended = await rowsOf(bench)
    expect(ended.filter((row) => row.state !== 'done' || row.failures > 0)).toEqual([])
    expect(hits).toBeGreaterThanOrEqual(Math.floor(2 * killsEachWay * 0.7))
    expect(ended.filter((row) => row.losses > 0).length).toBeGreaterThan(0)
    console.info(`cascade on ${backend.name}: ${hits} of ${2 * killsEachWay} kills hit a job at work`)
  })
})
