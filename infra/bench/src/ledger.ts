import type pg from 'pg'
import { say } from './say.ts'

/** A number from 0 that is the same for the same record in every run. */
const drawn = `abs(hashtext(c.id::text || g)::bigint)`
const day = `(date '2026-01-01' - (${drawn} % 900)::int)`

const orderStates = `(array['fulfilled', 'fulfilled', 'open', 'cancelled'])[1 + ${drawn} % 4]`
const quoteStates = `(array['open', 'accepted', 'accepted', 'rejected'])[1 + ${drawn} % 4]`
const isPaid = `${drawn} % 5 > 0`

/** Two quotes, two orders, one project, three invoices a customer; every second one is rated by hand. */
const records: Record<string, string> = {
  quotes: `insert into app.quotes (number, customer_id, title, total_minor, state, created_at)
    select 'Q-' || row_number() over (), c.id, 'Quote', 250000, ${quoteStates}, ${day}
      from app.customers c, generate_series(1, 2) g`,
  orders: `insert into app.orders (number, customer_id, title, total_minor, state, created_at)
    select 'O-' || row_number() over (), c.id, 'Order', 250000, ${orderStates}, ${day}
      from app.customers c, generate_series(3, 4) g`,
  projects: `insert into app.projects (number, customer_id, title, total_minor, created_at)
    select 'P-' || row_number() over (), c.id, 'Project', 900000, ${day}
      from app.customers c, generate_series(5, 5) g`,
  invoices: `insert into app.invoices
      (number, customer_id, title, total_minor, paid_minor, issued_on, due_on, paid_on, state)
    select 'F-' || row_number() over (), c.id, 'Invoice', 125000, case when ${isPaid} then 125000 else 0 end,
      ${day}, ${day} + 30, case when ${isPaid} then ${day} + (${drawn} % 55)::int end,
      case when ${isPaid} then 'paid' else 'open' end
      from app.customers c, generate_series(6, 8) g`,
  ratings: `insert into app.ratings (subject_id, metric_code, customer_id, rating)
    select c.id, 'reliability', c.id, ${drawn} % 101 from app.customers c, generate_series(9, 9) g
     where ${drawn} % 2 = 0`,
}

/** Fills the records that scores are made of, without their triggers: what is measured comes later. */
export async function loadLedger(client: pg.Client): Promise<void> {
  await client.query('set session_replication_role = replica')
  for (const [name, text] of Object.entries(records)) {
    const { rowCount } = await client.query(text)
    say(`${rowCount} ${name}`)
  }
  await client.query('set session_replication_role = origin')
  await client.query('vacuum (analyze)')
}

type Line = {
  code: string
  source: string
  multiplier: number
  worst?: number
  best?: number
  appliesTo?: string
}

const lines: Line[] = [
  { code: 'reliability', source: 'rating', multiplier: 300 },
  { code: 'punctuality', source: 'payment_punctuality', multiplier: 250, worst: 0, best: 10_000 },
  { code: 'acceptance', source: 'quote_acceptance', multiplier: 200, worst: 0, best: 8_000 },
  { code: 'frequency', source: 'order_frequency', multiplier: 100, worst: 0, best: 1_200 },
  { code: 'recency', source: 'days_since_last_order', multiplier: 100, worst: 36_500, best: 0 },
  { code: 'cancelled', source: 'cancellation_share', multiplier: 50, worst: 5_000, best: 0 },
]

/** Puts the catalogue in force once more with another weight of what most have, orders: their scores move. */
export async function saveCatalogue(client: pg.Client, weight: number): Promise<number> {
  const metrics = lines.map((line, position) => ({
    name: line.code,
    appliesTo: 'customer',
    missing: 'exclude',
    defaultRating: null,
    worst: null,
    best: null,
    enabled: true,
    position,
    ...line,
    ...(line.code === 'recency' ? { multiplier: weight } : {}),
  }))
  const { rows } = await client.query(
    `select app.save_metrics($1::jsonb, 'bench', (select max(version) from app.metric_versions))
      as version`,
    [JSON.stringify(metrics)],
  )
  return rows[0].version
}
