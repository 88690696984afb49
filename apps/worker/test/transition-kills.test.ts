import { randomUUID } from 'node:crypto'
import { changeMany, getBulk, planMany, undoMany } from '@padron/core/transition'
import { actAs, env, freshDatabase, type TestDatabase } from '@padron/testing'
import { describe, expect, it } from 'vitest'
import { until } from './bench.ts'
import { type Child, forkFile, quickPace } from './fork.ts'
import { killInTurn } from './kill-in-turn.ts'
import type { TransitionOrder } from './transition-child.ts'

/** The claims' figures when asked for (TEST_LONG=1), else what fits between two commits. */
const { customers, bulkKills, undoKills, schedules, movedMeanwhile, scheduleKills } = env.isLong
  ? { customers: 3_000, bulkKills: 5, undoKills: 5, schedules: 1_000, movedMeanwhile: 100, scheduleKills: 5 }
  : { customers: 3_000, bulkKills: 2, undoKills: 1, schedules: 200, movedMeanwhile: 20, scheduleKills: 2 }
const batchSize = 150

const everybody = { filter: { active: 'any' as const } }

function forkWorkers(db: TestDatabase): () => Child {
  const queueName = `kills-${randomUUID()}`
  const order: TransitionOrder = {
    workerUrl: db.urls.login_worker,
    queueUrl: db.urls.login_queue,
    queueName,
    pace: quickPace,
    drainSeconds: 15,
    batchSize,
  }
  return () => forkFile('./transition-child.ts', order)
}

const one = async (db: TestDatabase, text: string, values: unknown[] = []) =>
  Number(((await db.ask(text, values))[0] as { n: string } | undefined)?.n)

const addCustomers = (db: TestDatabase, count: number) =>
  db.ask(
    `insert into app.customers (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, party_type, class_code,
       sub_account_name, currency, name_key, status_code)
     select 'Empresa ' || n, 'Empresa', 'EKU9003173C9', 'EKU9003173C9', 'rfc_moral', 'company', 'limited_company',
       'Primary', 'MXN', 'a', 'PROS' from generate_series(1, $1::int) n`,
    [count],
  )

const histories = `select count(*) as n from app.customers c where
  (select count(*) from app.transitions t where t.customer_id = c.id) <> c.status_seq
  or (select t.to_code from app.transitions t where t.customer_id = c.id and t.seq = c.status_seq) <> c.status_code
  or (select m.status_code from app.customer_statuses m where m.customer_id = c.id) <> c.status_code`

describe('changes of status under kills of the worker', () => {
  it(`a bulk change of ${customers} customers and its undo end whole after ${bulkKills} and ${undoKills} kills`, {
    timeout: 900_000,
  }, async () => {
    const db = await freshDatabase()
    await addCustomers(db, customers)
    const manager = await actAs(db, 'manager')
    const { hash: planHash } = await planMany(manager, { selection: everybody, to: 'ACTV' })
    const { bulkId } = await changeMany(manager, { selection: everybody, to: 'ACTV', planHash })

    const isOver = async (id: string) => (await getBulk(manager, { bulkId: id })).state === 'done'
    const changed = (id: string) => async () => (await getBulk(manager, { bulkId: id })).changed
    const first = await killInTurn(forkWorkers(db), {
      kills: bulkKills,
      total: customers,
      countDone: changed(bulkId),
    })
    await until('the bulk change is over', 240, () => isOver(bulkId))
    expect(first.hits).toBeGreaterThanOrEqual(bulkKills - 1)
    expect(await getBulk(manager, { bulkId })).toMatchObject({ changed: customers, refused: 0, pending: 0 })
    expect(
      await one(db, `select count(*) as n from app.transitions where cause = 'bulk' and cause_id = $1`, [
        bulkId,
      ]),
    ).toBe(customers)
    first.last.process.kill('SIGKILL')

    const undo = await undoMany(manager, { bulkId })
    const second = await killInTurn(forkWorkers(db), {
      kills: undoKills,
      total: customers,
      countDone: changed(undo.bulkId),
    })
    await until('the undo is over', 240, () => isOver(undo.bulkId))
    expect(await getBulk(manager, { bulkId: undo.bulkId })).toMatchObject({ changed: customers, refused: 0 })
    expect(
      await one(db, `select count(*) as n from app.customers where status_code = 'PROS' and status_seq = 3`),
    ).toBe(customers)
    expect(await one(db, histories)).toBe(0)
    expect(await one(db, 'select count(*) as n from app.audit_entries where customer_id is not null')).toBe(
      2 * customers,
    )
    // Each change is handed on once, to what services and charges make of it.
    const handed = `select count(*) as n from app.outbox, jsonb_array_elements_text(payload -> 'transitionIds') t
      where name = 'billing.apply-status'`
    expect(await one(db, handed)).toBe(2 * customers)
    expect(await one(db, handed.replace('count(*)', 'count(distinct t)'))).toBe(2 * customers)
    second.last.process.kill('SIGTERM')
    await second.last.exited
  })

  it(`C48 ${schedules} due schedules run once each over ${scheduleKills} kills, ${movedMeanwhile} of them not, as the customer moved`, {
    timeout: 900_000,
  }, async () => {
    const db = await freshDatabase()
    await addCustomers(db, schedules)
    const manager = await actAs(db, 'manager')
    const me = manager.actor.kind === 'staff' ? manager.actor.userId : ''
    await db.ask(
      `with due as (select c.id, app.new_id() as schedule, app.new_id() as job from app.customers c),
         waiting as (insert into app.scheduled_transitions (id, customer_id, to_code, effective_at, expected_seq, outbox_id, requested_by)
           select schedule, id, 'ACTV', now() - interval '1 minute', 1, job, $1 from due)
       insert into app.outbox (id, name, payload, originator_kind, originator_id)
       select job, 'transition.run-scheduled', jsonb_build_object('scheduledId', schedule), 'staff', $1 from due`,
      [me],
    )
    const moved = await db.ask(
      `select app.change_many(null, array(select id from app.customers order by id limit $1), '{"fromCodes":["PROS"],"to":"BID","cause":"form"}', 'r')`,
      [movedMeanwhile],
    )
    expect(moved).toHaveLength(1)

    const countDone = () =>
      one(db, `select count(*) as n from app.scheduled_transitions where state <> 'waiting'`)
    const { last, hits } = await killInTurn(forkWorkers(db), {
      kills: scheduleKills,
      total: schedules,
      countDone,
    })
    await until('every schedule is over', 600, async () => (await countDone()) === schedules)
    await until(
      'every job is over',
      240,
      async () =>
        (await one(
          db,
          `select count(*) as n from app.outbox where name = 'transition.run-scheduled' and state <> 'done'`,
        )) === 0,
    )
    expect(hits).toBeGreaterThanOrEqual(scheduleKills - 1)

    const states = await db.ask(
      `select state, refusal ->> 'code' as refusal, count(*)::int as n from app.scheduled_transitions group by 1, 2 order by 1`,
    )
    expect(states).toEqual([
      { state: 'done', refusal: null, n: schedules - movedMeanwhile },
      { state: 'refused', refusal: 'moved_meanwhile', n: movedMeanwhile },
    ])
    const ran = `select count(*) as n from app.transitions where cause = 'schedule'`
    expect(await one(db, ran)).toBe(schedules - movedMeanwhile)
    expect(await one(db, ran.replace('count(*)', 'count(distinct cause_id)'))).toBe(
      schedules - movedMeanwhile,
    )
    expect(await one(db, `select count(*) as n from app.customers where status_seq <> 2`)).toBe(0)
    expect(await one(db, histories)).toBe(0)
    expect(await one(db, `select count(*) as n from app.outbox where failures > 0`)).toBe(0)
    last.process.kill('SIGTERM')
    await last.exited
  })
})
