import { randomUUID } from 'node:crypto'
import type { Ctx } from '@padron/core'
import { getScoreRun, updateAllScores } from '@padron/core/score'
import { actAs, freshDatabase, workerCtx } from '@padron/testing'
import { expect } from 'vitest'
import { type Backend, type Bench, countRows } from './bench.ts'
import { forkFile, quickPace } from './fork.ts'
import type { ScoreOrder } from './score-child.ts'

export type ScoreBench = Bench & { manager: Ctx }

/** How many the status holds back, of those who are there. */
export const heldOf = (customers: number) => Math.floor(customers / 10)

const metric = (given: {
  code: string
  source: string
  multiplier: number
  worst?: number
  best?: number
}) => ({
  name: given.code,
  appliesTo: 'customer',
  missing: 'exclude',
  defaultRating: null,
  worst: null,
  best: null,
  enabled: true,
  position: 1,
  ...given,
})

/** Customers with a rating each, every tenth inactive, under a catalogue of a slider and a computed metric. */
export async function makeScoreBench(customers: number): Promise<ScoreBench> {
  const db = await freshDatabase()
  await db.ask(`select app.save_metrics($1::jsonb, null, 0)`, [
    JSON.stringify([
      metric({ code: 'care', source: 'rating', multiplier: 300 }),
      metric({ code: 'quotes', source: 'quote_acceptance', multiplier: 100, worst: 0, best: 10_000 }),
    ]),
  ])
  await db.ask(
    `insert into app.customers (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, party_type, class_code,
       sub_account_name, currency, name_key, status_code)
     select 'Empresa ' || n, 'Empresa', 'EKU9003173C9', 'EKU9003173C9', 'rfc_moral', 'company', 'limited_company',
       'Primary', 'MXN', 'a', case when n <= $2 then 'INAC' else 'ACTV' end from generate_series(1, $1::int) n`,
    [customers, heldOf(customers)],
  )
  await db.ask(`insert into app.ratings (subject_id, metric_code, customer_id, rating)
    select id, 'care', id, 1 + row_number() over (order by id) % 100 from app.customers`)
  await db.ask('analyze')
  return {
    db,
    system: workerCtx(db),
    queueName: `score-${randomUUID()}`,
    manager: await actAs(db, 'manager'),
  }
}

/** Makes each range take this long, so that a kill finds one under way, and notes whose it was. */
export async function slowDown({ db }: Bench, seconds: number): Promise<void> {
  await db.ask('create table app.hands (name text)')
  await db.ask(`create function app.slow() returns trigger language plpgsql security definer as
    'begin perform pg_sleep(${seconds}); insert into app.hands values (current_setting(''application_name''));
      return null; end'`)
  await db.ask(`create trigger slow after insert on app.score_history
    for each statement execute function app.slow()`)
}

/** Notes every row that is written of the current scores, in `app.written`. */
export async function noteWrites({ db }: Bench): Promise<void> {
  await db.ask('create table app.written (customer_id uuid)')
  await db.ask(`create function app.note() returns trigger language plpgsql security definer as
    'begin insert into app.written values (new.customer_id); return null; end'`)
  await db.ask(`create trigger note after insert or update on app.customer_scores
    for each row execute function app.note()`)
}

export const forkScorer = (
  bench: Bench,
  backend: Backend,
  given: Partial<ScoreOrder> & { rangeSize: number },
) =>
  forkFile('./score-child.ts', {
    workerUrl: bench.db.urls.login_worker,
    queueUrl: bench.db.urls.login_queue,
    redisUrl: backend.redisUrl,
    queueName: bench.queueName,
    pace: quickPace,
    drainSeconds: 15,
    ...given,
  } satisfies ScoreOrder)

export const startRun = ({ manager }: ScoreBench, scope: 'all' | 'stale' = 'all') =>
  updateAllScores(manager, { scope })

/** Ranges of a run that are done. */
export const rangesDone =
  ({ manager }: ScoreBench, runId: string) =>
  async () =>
    (await getScoreRun(manager, { runId })).ranges.done

export const isRunDone =
  ({ manager }: ScoreBench, runId: string) =>
  async () =>
    (await getScoreRun(manager, { runId })).state === 'done'

// The formula once more, from the records and in fractions.
const rightText = `select c.id, round((300 * r.rating * 100 + coalesce(100 * q.share, 0))
      / (300 + case when q.share is null then 0 else 100 end)::numeric)::int as score
    from app.customers c join app.ratings r on r.subject_id = c.id and r.metric_code = 'care'
    left join (select customer_id, round(10000.0 * count(*) filter (where state = 'accepted') / count(*)) as share
      from app.quotes where state in ('accepted', 'rejected') group by 1) q on q.customer_id = c.id
   where c.status_code = 'ACTV'`

/** Customers whose current score is not what their records say, marked as stale or not. */
export const countWrongScores = (bench: Bench, which: 'any' | 'unmarked' = 'any') =>
  countRows(
    bench,
    `(${rightText}) t left join app.customer_scores s on s.customer_id = t.id where s.score is distinct from t.score
      ${which === 'unmarked' ? 'and not exists (select from app.stale_scores m where m.customer_id = t.id)' : ''}`,
  )

/** One current score for each who can be scored, the newest of the history, and none for anybody else. */
export async function expectOneCurrentEach(bench: Bench, customers: number): Promise<void> {
  const scorable = customers - heldOf(customers)
  expect(await countRows(bench, 'app.customer_scores')).toBe(scorable)
  expect(
    await countRows(
      bench,
      `app.customer_scores s join app.customers c on c.id = s.customer_id
    where c.status_code <> 'ACTV'`,
    ),
  ).toBe(0)
  expect(
    await countRows(
      bench,
      `app.customer_scores s where s.generation < (select max(h.generation)
    from app.score_history h where h.customer_id = s.customer_id)`,
    ),
  ).toBe(0)
}

/** Nothing of a run was given up, and nothing is left to do. */
export async function expectJobsWhole(bench: Bench): Promise<void> {
  const where = `app.outbox where name like 'score.%' and (state <> 'done' or failures > 0)`
  expect(await countRows(bench, where)).toBe(0)
}
