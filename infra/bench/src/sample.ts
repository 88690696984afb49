import { type CrowdCustomer, drawCustomer, planCrowd } from '@padron/testing/crowd'
import pg from 'pg'

export type Target = { id: string; version: number }

/** What the contenders work on; every text and id is known to exist. */
export type Sample = {
  commonTerms: string[]
  rareTerms: string[]
  /** Customers for limit, thin and enveloped: `bench.targets.n` from 1 to this. */
  targets: number
  /** Customers for ours alone, so that versions are known: some to switch, others to save. */
  switched: Target[]
  saved: Target[]
  newcomers: CrowdCustomer[]
}

const targets = 10_000
const newcomers = 20_000

/** Lays the bench's own tables beside the product's and draws what the works need. */
export async function drawSample(adminUrl: string): Promise<Sample> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(`create schema bench`)
    await client.query(`create table bench.trail (like app.audit_entries including defaults)`)
    await client.query(
      `create table bench.targets as select row_number() over ()::int as n, id, version from
        (select c.id, c.version from app.customers c join app.statuses s on s.code = c.status_code
          where s.category = 'active' and c.missing = '{}' order by md5(c.id::text) limit $1) drawn`,
      [targets * 2],
    )
    await client.query('alter table bench.targets add primary key (n)')
    const drawn = drawNewcomers()
    await client.query(
      'create table bench.newcomers (n int primary key, legal text, trade text, tax_id text, key text)',
    )
    await client.query(
      `insert into bench.newcomers select row_number() over ()::int, * from
        unnest($1::text[], $2::text[], $3::text[], $4::text[])`,
      (['legalName', 'tradeName', 'taxId', 'legalName'] as const).map((name) =>
        drawn.map((each) => each[name]),
      ),
    )
    await client.query('analyze')
    const half = await client.query<Target & { n: number }>(
      'select n, id, version from bench.targets order by n',
    )
    const available = Math.floor(half.rows.length / 2)
    const rare = await client.query<{ tail: string }>(
      `select split_part(split_part(value, '@', 2), '.', 1) as tail from app.contact_methods m
        join bench.targets t on t.id = m.customer_id where m.kind = 'email' order by t.n limit 16`,
    )
    return {
      commonTerms: ['grupo', 'de c.v.', 'llc', 'maria'],
      rareTerms: rare.rows.map(({ tail }) => tail),
      targets: available,
      switched: half.rows.slice(available, available * 1.5),
      saved: half.rows.slice(available * 1.5),
      newcomers: drawn,
    }
  } finally {
    await client.end()
  }
}

/** People nobody has met: the crowd of another seed, far behind the loaded one's tax ids. */
function drawNewcomers(): CrowdCustomer[] {
  const plan = planCrowd({ seed: 77, size: 10_000_000 })
  const drawn: CrowdCustomer[] = []
  for (let index = 5_000_000; drawn.length < newcomers; index++) {
    const customer = drawCustomer(plan, index)
    if (customer.taxIdKind === 'rfc_moral') drawn.push(customer)
  }
  return drawn
}
