import { copyRows } from '@padron/db'
import pg from 'pg'
import { type CrowdOptions, walkCrowd } from './crowd.ts'
import { landingColumns, recordColumns, toRow } from './load-rows.ts'

export type LoadOptions = Omit<CrowdOptions, 'firstNumber'> & {
  progress?: (loaded: number, size: number) => void
}
export type Loaded = { customers: number; firstNumber: number; seconds: number }

const landing = 'staging.crowd'
/** From here on the search index is built once, after the rows, instead of a million times. */
const indexAfter = 20_000
const batch = 20_000

/**
 * Puts a crowd into a migrated database: COPY into a landing table, then set-based inserts as `padron_owner`,
 * so that triggers write search rows, history and one chained audit entry each. Numbers go on where the
 * sequence stands. Needs an administrator's address.
 */
export async function loadCrowd(adminUrl: string, { progress, ...options }: LoadOptions): Promise<Loaded> {
  const started = performance.now()
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    await admin.query('set role padron_owner')
    await admin.query('set synchronous_commit = off')
    const firstNumber = await reserveNumbers(admin, options.size)
    await land(admin, adminUrl, { ...options, firstNumber })
    await withoutSearchIndex(admin, options.size >= indexAfter, () => settle(admin, options.size, progress))
    await admin.query(`drop table ${landing}`)
    await admin.query('analyze')
    return { customers: options.size, firstNumber, seconds: (performance.now() - started) / 1000 }
  } finally {
    await admin.end()
  }
}

async function reserveNumbers(admin: pg.Client, size: number): Promise<number> {
  const { rows } = await admin.query<{ first: string }>("select nextval('app.customer_numbers') as first")
  const first = Number(rows[0]?.first)
  await admin.query("select setval('app.customer_numbers', $1)", [first + size - 1])
  return first
}

async function land(admin: pg.Client, adminUrl: string, options: CrowdOptions): Promise<void> {
  await admin.query(`drop table if exists ${landing}`)
  await admin.query(
    `create unlogged table ${landing} as
     select ${recordColumns.join(', ')}, null::jsonb as addresses, null::jsonb as contact_methods,
       null::jsonb as contacts from app.customers limit 0`,
  )
  await admin.query(
    `alter table ${landing} add column ordinal bigint generated always as identity primary key`,
  )
  const { rows } = await admin.query<{ value: string[] }>(
    "select value from app.settings where key = 'requiredFields'",
  )
  const requiredFields = rows[0]?.value ?? []
  const target = {
    url: adminUrl,
    role: 'padron_owner' as const,
    table: landing,
    columns: [...landingColumns],
  }
  await copyRows(target, rowsOf(options, requiredFields))
  await admin.query(`analyze ${landing}`)
}

function* rowsOf(options: CrowdOptions, requiredFields: readonly string[]) {
  for (const customer of walkCrowd(options)) yield toRow(customer, requiredFields)
}

const record = recordColumns.join(', ')
const range = 'ordinal > $1 and ordinal <= $2'

const statements = [
  `insert into app.customers (${record}) select ${record} from ${landing} where ${range} order by ordinal`,
  `insert into app.addresses (customer_id, kind, country, line1, line2, neighbourhood, city, state, postal_code)
   select l.id, a.kind, a.country, a.line1, a.line2, a.neighbourhood, a.city, a.state, a."postalCode"
     from ${landing} l cross join lateral jsonb_to_recordset(l.addresses) as a(kind text, country text, line1 text,
       line2 text, neighbourhood text, city text, state text, "postalCode" text) where ${range}`,
  `insert into app.contact_methods (customer_id, kind, value, normalized, label, position)
   select l.id, m.kind, m.value, m.normalized, m.label, m.position - 1
     from ${landing} l cross join lateral rows from (jsonb_to_recordset(l.contact_methods)
       as (kind text, value text, normalized text, label text)) with ordinality
       as m(kind, value, normalized, label, position) where ${range}`,
  `insert into app.contacts (id, name, email, phone, created_at)
   select k.id, k.name, k.email, k.phone, l.created_at from ${landing} l
     cross join lateral jsonb_to_recordset(l.contacts) as k(id uuid, name text, email text, phone text) where ${range}`,
  `insert into app.contact_assignments (customer_id, contact_id, role)
   select l.id, k.id, k.role from ${landing} l
     cross join lateral jsonb_to_recordset(l.contacts) as k(id uuid, role text) where ${range}`,
  `insert into app.audit_entries (customer_id, noun, object_id, event, actor_kind, actor_name, cause, after)
   select id, 'customer', id, 'customer.imported', 'system', 'crowd', 'import', jsonb_build_object('number', number,
     'legalName', legal_name, 'tradeName', trade_name, 'taxId', tax_id, 'status', status_code)
     from ${landing} where ${range} order by ordinal`,
]

async function settle(admin: pg.Client, size: number, progress: LoadOptions['progress']): Promise<void> {
  for (let from = 0; from < size; from += batch) {
    await admin.query('begin')
    for (const statement of statements) await admin.query(statement, [from, from + batch])
    await admin.query('commit')
    progress?.(Math.min(from + batch, size), size)
  }
}

async function withoutSearchIndex(
  admin: pg.Client,
  apart: boolean,
  work: () => Promise<void>,
): Promise<void> {
  if (!apart) return work()
  const { rows } = await admin.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index i
      join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam
     where i.indrelid = 'app.customer_search'::regclass and m.amname = 'gin'`,
  )
  for (const { name } of rows) await admin.query(`drop index ${name}`)
  try {
    await work()
  } finally {
    await admin.query("set maintenance_work_mem = '512MB'")
    for (const { definition } of rows) await admin.query(definition)
  }
}
