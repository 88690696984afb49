import { createHash, randomUUID } from 'node:crypto'
import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Login, loginRoles, logins } from './logins.ts'
import { transact } from './transact.ts'

const ledgers = ['audit_entries', 'transitions'] as const
const roles = ['padron_owner', ...new Set(Object.values(loginRoles).flat())]

let db: TestDatabase
let token: string
let customerId: string

beforeAll(async () => {
  db = await freshDatabase()
  const sales = await actAs(db, 'sales')
  token = sales.proof && 'token' in sales.proof ? sales.proof.token : ''
  customerId = await addCustomer(db)
  await transact(sales, async (tx) => {
    tx.tell.audit.push({ noun: 'customer', customerId, event: 'customer.saved', after: { tradeName: 'B' } })
  })
})

async function addCustomer({ ask }: TestDatabase) {
  const [row] = await ask<{ id: string }>(
    `insert into app.customers (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, party_type, class_code, sub_account_name,
       currency, name_key, missing) values ('A', 'A', 'EKU9003173C9', 'EKU9003173C9', 'rfc_moral', 'company', 'limited_company', 'Primary',
       'MXN', 'a', '{}') returning id`,
  )
  return row?.id ?? ''
}

const attacks: Record<string, (table: string) => string> = {
  UPDATE: (table) => `update app.${table} set cause = 'rewritten'`,
  DELETE: (table) => `delete from app.${table}`,
  TRUNCATE: (table) => `truncate app.${table} cascade`,
  'ALTER … DISABLE TRIGGER': (table) => `alter table app.${table} disable trigger all`,
  'DROP TRIGGER': (table) => `drop trigger append_only on app.${table}`,
  'DROP TABLE': (table) => `drop table app.${table} cascade`,
  'ALTER … NO FORCE': (table) => `alter table app.${table} no force row level security`,
  session_replication_role: (table) => `set session_replication_role = replica; delete from app.${table}`,
  MERGE: (table) =>
    `merge into app.${table} t using (select 1) s on true when matched then update set cause = 'rewritten'`,
  'INSERT … ON CONFLICT': (table) =>
    `insert into app.${table} select * from app.${table} on conflict (id) do update set cause = 'rewritten'`,
  'COPY FROM': (table) => `copy app.${table} from program 'true'`,
  'writable view': (table) =>
    `create temp view hole as select * from app.${table}; update hole set cause = 'rewritten'`,
}

/** What the owner alone may do, who cannot log in and acts at a deploy only. */
const ownersOwn = ['ALTER … DISABLE TRIGGER', 'DROP TRIGGER', 'DROP TABLE', 'ALTER … NO FORCE']

const snapshot = async (table: string) =>
  (
    await db.ask(
      `select md5(string_agg(to_jsonb(t)::text, '' order by id)) as all, count(*) from app.${table} t`,
    )
  )[0]

const entered = new Map<string, pg.Client>()
afterAll(() => Promise.all([...entered.values()].map((client) => client.end())))

async function clientOf(url: string) {
  const known = entered.get(url)
  if (known) return known
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  entered.set(url, client)
  return client
}

/** Runs the statement as this login in this role, with a live clerk's token; answers the code of the refusal. */
async function attempt({ url, role }: { url: string; role: string | null }, text: string) {
  const client = await clientOf(url)
  try {
    await client.query('begin')
    await client.query("select set_config('padron.token', $1, true)", [token])
    if (role) await client.query(`set local role ${role}`)
    const results = await client.query(text)
    await client.query('commit')
    return { rowCount: [results].flat().at(-1)?.rowCount }
  } catch (error) {
    await client.query('rollback')
    return { refused: (error as { code?: string }).code ?? String(error) }
  }
}

const entrances = (login: Login) => [
  { url: db.urls[login], role: null },
  ...loginRoles[login].map((role) => ({ url: db.urls[login], role })),
]

describe.each(ledgers)('C74 app.%s is written once', (table) => {
  it.each(Object.entries(attacks))(
    'refuses %s to every login, bare and in each of its roles',
    async (_name, text) => {
      const before = await snapshot(table)
      for (const login of logins) {
        for (const entrance of entrances(login)) {
          const end = await attempt(entrance, text(table))
          expect(end, `${login} as ${entrance.role}`).toHaveProperty('refused')
        }
      }
      expect(await snapshot(table)).toEqual(before)
    },
  )

  it.each(Object.entries(attacks).filter(([name]) => !ownersOwn.includes(name)))(
    'refuses %s to every role, the owner of the tables included',
    async (_name, text) => {
      const before = await snapshot(table)
      for (const role of roles) {
        const end = await attempt({ url: db.adminUrl, role }, text(table))
        expect(end, role).toHaveProperty('refused')
      }
      expect(await snapshot(table)).toEqual(before)
    },
  )

  it('stops even the superuser, as long as the trigger stands', async () => {
    for (const text of ['UPDATE', 'DELETE', 'TRUNCATE'].map((name) => attacks[name]?.(table) ?? '')) {
      expect(await attempt({ url: db.adminUrl, role: null }, text)).toEqual({ refused: 'PD001' })
    }
  })

  it('is read by whoever may, so the refusals are not for want of a row', async () => {
    const as = (login: Login, role: string) =>
      attempt({ url: db.urls[login], role }, `select 1 from app.${table} where customer_id = '${customerId}'`)
    expect(await as('login_back_office', 'padron_staff')).toEqual({ rowCount: 1 })
    expect(await as('login_worker', 'padron_worker')).toEqual({ rowCount: 1 })
  })

  it('takes no row by hand: entries are told, transitions are made', async () => {
    const values = {
      audit_entries: `(noun, event, customer_id, chain, seq) values ('customer', 'customer.forged', '${customerId}', 'x', 1)`,
      transitions: `(customer_id, seq, to_code, actor_kind, cause, customer_version) select '${customerId}', 99, code, 'staff', 'form', 9 from app.statuses limit 1`,
    }
    for (const login of logins) {
      for (const entrance of entrances(login)) {
        const end = await attempt(entrance, `insert into app.${table} ${values[table]}`)
        expect(end, `${login} as ${entrance.role}`).toHaveProperty('refused')
      }
    }
  })
})

type Entry = {
  id: string
  chain: string
  seq: number
  metadata: (string | number | null)[]
  epoch: string
  before: string | null
  after: string | null
  salt: Buffer | null
  payload_hash: Buffer
  hash: Buffer
}

type Break = { chain: string; seq: number; id: string | null }

const entriesText = `select id, chain, seq, before::text, after::text, salt, payload_hash, hash, extract(epoch from at)::text as epoch,
    jsonb_build_array(id, chain, seq, customer_id, noun, object_id, event, actor_kind, actor_id, actor_name, cause, request_id) as metadata
  from app.audit_entries order by chain, seq`

const sha256 = (...parts: (Buffer | string)[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

/** Recomputed here from the rows alone, without the database's own function. Null is a whole entry. */
function breakOf(entry: Entry, before: Entry | undefined): Break | null {
  const { id, chain, seq, salt, metadata, epoch } = entry
  const payload = salt && sha256(salt, `${entry.before ?? ''}\n${entry.after ?? ''}`)
  const text = `[${[...metadata.map((part) => JSON.stringify(part)), epoch].join(', ')}]`
  const hash = sha256(before?.hash ?? '', entry.payload_hash, text)
  const isWhole =
    seq === (before?.seq ?? 0) + 1 &&
    (!payload || payload.equals(entry.payload_hash)) &&
    hash.equals(entry.hash)
  return isWhole ? null : { chain, seq, id }
}

/** The first broken entry of each chain, and each chain whose end is not where its head says. */
async function findBreaks(chained: TestDatabase): Promise<Break[]> {
  const entries = await chained.ask<Entry>(entriesText)
  const heads = await chained.ask<{ chain: string; seq: number; hash: Buffer }>(
    'select chain, seq, hash from app.audit_heads',
  )
  const breaks = new Map<string, Break>()
  const ends = new Map<string, Entry>()
  for (const entry of entries) {
    const found = breakOf(entry, ends.get(entry.chain))
    if (found && !breaks.has(entry.chain)) breaks.set(entry.chain, found)
    ends.set(entry.chain, entry)
  }
  for (const { chain, seq, hash } of heads) {
    const end = ends.get(chain)
    const meets = end?.seq === seq && end.hash.equals(hash)
    if (!meets && !breaks.has(chain)) breaks.set(chain, { chain, seq, id: null })
  }
  return [...breaks.values()].sort((one, other) => (one.chain < other.chain ? -1 : 1))
}

describe('C74 C75 one chain of hashes per customer', () => {
  let chained: TestDatabase
  let ids: string[]
  const links = 6

  beforeAll(async () => {
    chained = await freshDatabase()
    const sales = await actAs(chained, 'sales')
    ids = []
    for (let one = 0; one < 5; one++) {
      const id = await addCustomer(chained)
      ids.push(id)
      for (let link = 1; link <= links; link++) {
        await transact(sales, async (tx) => {
          tx.tell.audit.push({
            noun: 'customer',
            customerId: id,
            event: 'customer.saved',
            requestId: randomUUID(),
            before: { tradeName: `Name ${link - 1}` },
            after: {
              tradeName: `Name ${link}`,
              odd: 'ñ "quoted" \\ \u{1F69A}',
              number: 1e21,
              nested: [{ a: null }],
            },
          })
        })
      }
    }
  })

  const broken = () => findBreaks(chained)
  const at = (chain: string, seq: number) =>
    chained
      .ask<{ id: string }>('select id from app.audit_entries where chain = $1 and seq = $2', [chain, seq])
      .then(([row]) => row?.id)

  /** As somebody who owns the server: with the guard lifted, then put back. */
  async function tamper(text: string, values: unknown[] = []) {
    const admin = new pg.Client({ connectionString: chained.adminUrl })
    await admin.connect()
    await admin.query('set session_replication_role = replica')
    const { rowCount } = await admin.query(text, values)
    await admin.end()
    expect(rowCount).toBe(1)
  }

  it('holds for every customer while nobody has touched it', async () => {
    expect(await broken()).toEqual([])
    const [{ n } = { n: 0 }] = await chained.ask<{ n: number }>(
      'select count(*)::int as n from app.audit_entries where customer_id = any ($1)',
      [ids],
    )
    expect(n).toBe(ids.length * links)
  })

  it.each([
    ['what was written after', `after = '{"tradeName": "Nobody ever wrote this"}'`],
    ['what stood before', 'before = null'],
    ['who did it', 'actor_id = null'],
    ['his name', `actor_name = 'Somebody Else'`],
    ['when', `at = at - interval '1 microsecond'`],
    ['what happened', `event = 'customer.registered'`],
    ['by which request', `request_id = 'another'`],
    ['one column into the next', 'cause = request_id, request_id = null'],
  ])('shows the customer and the entry when the superuser rewrites %s', async (_what, change) => {
    const [chain = ''] = ids
    const restore = await chained.ask<{ row: object }>(
      'select to_jsonb(a) as row from app.audit_entries a where chain = $1 and seq = 3',
      [chain],
    )
    await tamper(`update app.audit_entries set ${change} where chain = $1 and seq = 3`, [chain])
    expect(await broken()).toEqual([{ chain, seq: 3, id: await at(chain, 3) }])
    await tamper(
      `update app.audit_entries a set before = r.before, after = r.after, actor_id = r.actor_id, actor_name = r.actor_name, at = r.at,
         event = r.event, request_id = r.request_id, cause = r.cause
         from jsonb_populate_record(null::app.audit_entries, $1) r where a.id = r.id`,
      [JSON.stringify(restore[0]?.row)],
    )
    expect(await broken()).toEqual([])
  })

  it('shows a removed entry, in the middle and at the end', async () => {
    const [, second = '', third = ''] = ids
    await tamper('delete from app.audit_entries where chain = $1 and seq = 3', [second])
    await tamper('delete from app.audit_entries where chain = $1 and seq = $2', [third, links])
    expect(await broken()).toEqual(
      [
        { chain: second, seq: 4, id: await at(second, 4) },
        { chain: third, seq: links, id: null },
      ].sort((a, b) => (a.chain < b.chain ? -1 : 1)),
    )
  })

  it('still holds when payload and salt were erased lawfully', async () => {
    const [, , , fourth = ''] = ids
    await tamper(
      'update app.audit_entries set before = null, after = null, salt = null where chain = $1 and seq = 2',
      [fourth],
    )
    expect((await broken()).filter(({ chain }) => chain === fourth)).toEqual([])
  })
})
