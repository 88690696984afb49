import {
  averageOf,
  computeScore,
  type Day,
  dayIn,
  factsFrom,
  type InvoiceFace,
  type Metric,
  type MetricSource,
  metricSources,
  metricsFor,
  type ProfileFacts,
  ratingsFrom,
} from '@padron/domain'
import { actAs, env, freshDatabase, type TestDatabase } from '@padron/testing'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { slider } from '../../test/metrics.ts'
import type { Ctx } from '../ctx.ts'
import { listMetrics, saveMetrics } from '../metric/index.ts'

const customers = env.isLong ? 10_000 : 1_000
const catalogues = env.isLong ? 8 : 4

let db: TestDatabase
let manager: Ctx
const ids: string[] = []

/** Chance that any row repeats: `pick(3)` is 0, 1 or 2, and differs by row, salt and seed. */
const pick = (salt: string, below: number | string, row = 'c.n') =>
  `(abs(hashtext(concat(${row}, '${salt}'))::bigint) % (${below}))::int`

beforeAll(async () => {
  db = await freshDatabase()
  manager = await actAs(db, 'manager')
  await invent()
}, 120_000)

/** Customers of three statuses, with records of every state, by the set; triggers mark every one of them. */
async function invent() {
  await db.ask(
    `insert into app.customers (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, class_code, name_key, status_code)
     select 'N ' || n, 'N', 'T' || n, 'T', 'rfc_moral', (select min(code) from app.customer_classes), 'n',
       (array['ACTV', 'PROS', 'PAIN'])[1 + n % 3] from generate_series(1, $1) n`,
    [customers],
  )
  const who = `(select id, row_number() over (order by id) as n from app.customers)`
  const spread = `now() - make_interval(days => ${pick('d', 900, 'concat(c.n, k.k)')}, secs => ${pick('s', 86_400, 'concat(c.n, k.k)')})`
  const lines = (salt: string) => `from ${who} c cross join lateral generate_series(1, ${pick(salt, 6)}) k(k)`
  const table = [
    `insert into app.quotes (customer_id, title, state, acknowledged_at, created_at)
     select c.id, 'Q', (array['open', 'accepted', 'rejected', 'cancelled'])[1 + ${pick('qs', 4, 'concat(c.n, k.k)')}], now(), ${spread} ${lines('q')}`,
    `insert into app.projects (customer_id, title, state, acknowledged_at, created_at)
     select c.id, 'P', (array['open', 'completed', 'cancelled'])[1 + ${pick('ps', 3, 'concat(c.n, k.k)')}], now(), ${spread} ${lines('p')}`,
    `insert into app.orders (customer_id, title, state, acknowledged_at, created_at)
     select c.id, 'O', (array['open', 'fulfilled', 'cancelled'])[1 + ${pick('os', 3, 'concat(c.n, k.k)')}], now(), ${spread} ${lines('o')}`,
    `insert into app.invoices (customer_id, title, total_minor, paid_minor, issued_on, due_on, paid_on, state, acknowledged_at)
     select c.id, 'F', 1000, case x.state when 'paid' then 1000 when 'open' then 300 else 0 end, '2025-01-01',
       x.due, case x.state when 'paid' then x.due + ${pick('late', 90, 'concat(c.n, k.k)')} - 45 end, x.state, now()
       ${lines('i')} cross join lateral (select date '2025-01-01' + ${pick('due', 60, 'concat(c.n, k.k)')} as due,
         (array['open', 'paid', 'paid', 'cancelled'])[1 + ${pick('fs', 4, 'concat(c.n, k.k)')}] as state) x`,
    `insert into app.payments (invoice_id, customer_id, amount_minor, currency, paid_on)
     select i.id, i.customer_id, part.amount, 'MXN', coalesce(i.paid_on, '2025-02-01') - part.before
       from app.invoices i cross join lateral (values (300, 20), (700, 0)) part(amount, before)
      where i.state = 'paid' or (i.state = 'open' and part.amount = 300)`,
  ]
  for (const text of table) await db.ask(text)
  ids.push(...(await db.ask<{ id: string }>('select id from app.customers order by id')).map(({ id }) => id))
}

const computedMetric = (code: string, source: MetricSource) => {
  const most = ['quote_acceptance', 'cancellation_share', 'payment_punctuality'].includes(source)
    ? 10_000
    : 90_000
  return fc
    .tuple(fc.nat(most), fc.nat(most))
    .filter(([worst, best]) => worst !== best)
    .map(([worst, best]) => slider(code, { source, worst, best }))
}
const weighed = (metric: fc.Arbitrary<Metric>) =>
  fc
    .record({
      metric,
      multiplier: fc.oneof(fc.nat(100_000), fc.nat(9), fc.constant(100)),
      missing: fc.constantFrom('exclude', 'exclude', 'zero', 'default'),
      stands: fc.nat(100),
      enabled: fc.constantFrom(true, true, true, false),
      position: fc.nat(5),
    })
    .map(
      ({ metric: base, stands, ...over }): Metric => ({
        ...{ ...base, ...over, missing: over.missing as Metric['missing'] },
        defaultRating: over.missing === 'default' ? stands : null,
      }),
    )
const hand = (code: string, appliesTo: Metric['appliesTo'] = 'customer') =>
  weighed(fc.constant(slider(code, { appliesTo })))
const ownKinds = metricSources.filter((source) => source !== 'rating')
/** Every code stays what it is, so that its ratings may be kept from one catalogue to the next. */
const anyCatalogue = fc.tuple(
  ...['trust', 'manners', 'a_third'].map((code) => hand(code)),
  ...ownKinds.map((source) => weighed(computedMetric(source, source))),
  ...['offer', 'fit'].map((code) => hand(code, 'quote')),
  ...['finish', 'scope'].map((code) => hand(code, 'project')),
)

/** Two thirds of everybody and everything get a rating; another third of them each time. */
async function rateAll(round: number) {
  await db.ask('delete from app.ratings')
  for (const [noun, code, rows] of [
    ...['trust', 'manners', 'a_third'].map((each) => [
      'customer',
      each,
      'select id, id as owner from app.customers',
    ]),
    ...['offer', 'fit'].map((each) => ['quote', each, 'select id, customer_id as owner from app.quotes']),
    ...['finish', 'scope'].map((each) => [
      'project',
      each,
      'select id, customer_id as owner from app.projects',
    ]),
  ] as const)
    await db.ask(
      `insert into app.ratings (subject_id, metric_code, customer_id, rating)
       select r.id, $1, r.owner, ${pick(`${noun}${code}${round}`, 101, 'r.id::text')} from (${rows}) r
        where ${pick(`${code}${round}`, 3, 'r.id::text')} > 0`,
      [code],
    )
}

type Records = {
  quotes: { state: 'open' | 'accepted' | 'rejected' | 'cancelled'; rated: Record<string, number> }[]
  projects: { state: string; rated: Record<string, number> }[]
  orders: { state: 'open' | 'fulfilled' | 'cancelled'; placedOn: Day }[]
  invoices: (Pick<InvoiceFace, 'totalMinor' | 'dueOn'> & {
    isCancelled: boolean
    payments: { amountMinor: number; paidOn: Day }[]
  })[]
  rated: Record<string, number>
}
type Stored = {
  score: number | null
  parts: (number | null)[]
  facts: ProfileFacts
  average: { quotes: number | null; projects: number | null }
}

const zone = 'America/Mexico_City'
const ratedOf = (alias: string) => `coalesce((select jsonb_object_agg(g.metric_code, g.rating)
  from app.ratings g where g.subject_id = ${alias}.id), '{}')`

/** Everything as it was written, straight from the tables. */
const readRecords = () =>
  db.ask<{ id: string; records: Records }>(`select c.id, jsonb_build_object(
    'rated', ${ratedOf('c')},
    'quotes', (select coalesce(jsonb_agg(jsonb_build_object('state', q.state, 'rated', ${ratedOf('q')})), '[]')
      from app.quotes q where q.customer_id = c.id),
    'projects', (select coalesce(jsonb_agg(jsonb_build_object('state', p.state, 'rated', ${ratedOf('p')})), '[]')
      from app.projects p where p.customer_id = c.id),
    'orders', (select coalesce(jsonb_agg(jsonb_build_object('state', o.state,
      'placedOn', (o.created_at at time zone '${zone}')::date)), '[]') from app.orders o where o.customer_id = c.id),
    'invoices', (select coalesce(jsonb_agg(jsonb_build_object('totalMinor', i.total_minor, 'dueOn', i.due_on,
      'isCancelled', i.state = 'cancelled', 'payments', (select coalesce(jsonb_agg(jsonb_build_object(
        'amountMinor', y.amount_minor, 'paidOn', y.paid_on)), '[]') from app.payments y where y.invoice_id = i.id))), '[]')
      from app.invoices i where i.customer_id = c.id)) as records from app.customers c order by c.id`)

const readStored = () =>
  db.ask<{ id: string; stored: Stored }>(`select c.id, jsonb_build_object('score', s.score, 'parts', s.parts,
    'average', jsonb_build_object('quotes', p.quotes_average, 'projects', p.projects_average),
    'facts', jsonb_build_object('quotesAccepted', p.quotes_accepted, 'quotesRejected', p.quotes_rejected,
      'ordersPlaced', p.orders_placed, 'ordersCancelled', p.orders_cancelled, 'firstOrderOn', p.first_order_on,
      'lastOrderOn', p.last_order_on, 'invoicesPaid', p.invoices_paid, 'invoicesPunctual', p.invoices_punctual,
      'daysLate', p.days_late)) as stored from app.customers c
    left join app.customer_scores s on s.customer_id = c.id left join app.customer_profiles p on p.customer_id = c.id
    order by c.id`)

const entries = (rated: Record<string, number>) => new Map(Object.entries(rated))

/** The same by the rules of the handbook alone. */
function byRule(metrics: Metric[], records: Records, today: Day): Stored {
  const facts = factsFrom(records)
  const own = metricsFor(metrics, 'customer')
  const { score, parts } = computeScore(
    own,
    ratingsFrom(own, { facts, rated: entries(records.rated) }, today),
  )
  const meanOf = (subject: 'quote' | 'project', rows: Records['projects']) => {
    const counted = metricsFor(metrics, subject)
    const kept = rows.filter(({ state }) => state !== 'cancelled')
    return averageOf(
      kept.map(
        ({ rated }) =>
          computeScore(counted, ratingsFrom(counted, { facts, rated: entries(rated) }, today)).score,
      ),
    )
  }
  const average = { quotes: meanOf('quote', records.quotes), projects: meanOf('project', records.projects) }
  return { score, parts, facts, average }
}

const scoreRange = (rebuilds: boolean) =>
  db.ask<{ answer: Record<string, number> }>(
    `select app.score_some($1, $2, null, $3, false, 'run', null, null) as answer`,
    [ids[0], ids.at(-1), rebuilds],
  )

describe('the batch of the database against the rule', () => {
  it(`agrees on all ${customers} customers in each of ${catalogues} catalogues, part by part`, async () => {
    const picked = fc.sample(anyCatalogue, { seed: 20_261, numRuns: catalogues })
    const none: number[] = []
    for (const [round, metrics] of picked.entries()) {
      const { version } = await listMetrics(manager, {})
      await saveMetrics(manager, { expectedVersion: version, metrics })
      // The last catalogue meets the ratings of the one before: nothing but its version says what to do again.
      if (round < catalogues - 1 || round === 0) await rateAll(round)
      const [ran] = await scoreRange(round % 2 === 1)
      expect(ran?.answer).toMatchObject({ settled: customers, skipped: [] })
      const today = dayIn(zone, new Date())
      const stored = await readStored()
      const records = await readRecords()
      const differing = records.flatMap(({ id, records: of }, at) => {
        const [expected, found] = [byRule(metrics, of, today), stored[at]?.stored]
        return JSON.stringify(sorted(expected)) === JSON.stringify(sorted(found))
          ? []
          : [{ id, expected, found }]
      })
      expect(differing.slice(0, 2)).toEqual([])
      expect(stored).toHaveLength(customers)
      none.push(stored.filter((each) => each.stored.score === null).length)
      expect(await db.ask('select customer_id from app.stale_scores')).toEqual([])
    }
    expect(none).toHaveLength(catalogues)
  }, 600_000)

  it('writes nothing and tells nothing where nothing changed', async () => {
    const before = await db.ask('select count(*), max(generation) from app.score_history')
    const [ran] = await scoreRange(false)
    expect(ran?.answer).toMatchObject({ up: 0, down: 0, first: 0, settled: customers })
    expect(await db.ask('select count(*), max(generation) from app.score_history')).toEqual(before)
  })
})

const sorted = (value: unknown): unknown =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, each]) => [key, sorted(each)]),
      )
    : value
