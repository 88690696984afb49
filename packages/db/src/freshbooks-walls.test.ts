import { shippedRoles } from '@padron/domain'
import { freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Books, markerFor, plantBooks, secret } from '../test/freshbooks-world.ts'

/** By hand from domain §9: who sees the link, who reads money, and who binds the company. */
const readers = ['admin', 'owner', 'executive', 'manager', 'finance', 'support', 'sales', 'reader']
const moneyReaders = ['admin', 'owner', 'executive', 'manager', 'finance', 'support']
const linkers = ['admin', 'owner', 'manager', 'finance', 'sales']
const connectors = ['admin', 'owner']
const roles = shippedRoles.map(({ code }) => code)

/** By hand: who of the staff reads a table; the rest is the worker's alone. */
const readBy: Record<string, readonly string[]> = {
  customer_figures: moneyReaders,
  freshbooks_clients: readers,
  freshbooks_connections: readers,
  freshbooks_consents: connectors,
  freshbooks_credit_notes: moneyReaders,
  freshbooks_invoices: moneyReaders,
  freshbooks_links: readers,
  freshbooks_payments: moneyReaders,
  freshbooks_syncs: readers,
}
const workersOwn = ['freshbooks_callbacks', 'freshbooks_hints', 'freshbooks_tokens', 'freshbooks_turns']
const tables = [...Object.keys(readBy), ...workersOwn]

/** By hand: columns of the tables staff may read that staff may not. */
const hiddenColumns: Record<string, string[]> = {
  freshbooks_clients: ['outstanding'],
  freshbooks_consents: [
    ...['access_token', 'identity_id', 'key_id', 'refresh_token', 'scopes', 'sealed_code', 'state_hash'],
    'token_expires_at',
  ],
}
/** By hand: everything staff may write. */
const writable: Record<string, string> = {
  'insert freshbooks_consents': 'asked_by asked_by_name expires_at id state_hash',
  'insert freshbooks_links':
    'acknowledged_at asked_by asked_by_name choice chosen_id connection_id customer_id id marker override_id owners',
  'update freshbooks_connections': 'disconnected_at problem state version',
  'update freshbooks_consents': 'chosen_account_id state',
  'update freshbooks_links':
    'acknowledged_at choice chosen_id override_id owners reason state unlinked_at unlinked_by_name version',
}

let db: TestDatabase
let books: Books
let client: Awaited<ReturnType<TestDatabase['hold']>>
beforeAll(async () => {
  db = await freshDatabase()
  books = await plantBooks(db, roles)
  client = await db.hold()
})

type Hand = { role: string; token: string; userId: string | null }
const handOf = (role: string): Hand => ({
  ...{ role: 'padron_staff', token: books.token(role), userId: books.staffId(role) },
})
const nobody: Hand = { role: 'padron_staff', token: '', userId: null }
const customer: Hand = { role: 'padron_portal', token: '', userId: null }
const worker: Hand = { role: 'padron_worker', token: '', userId: null }
/** No row, or no grant to look for one. */
const shut = ['0', '42501']
const owner: Hand = { role: 'padron_owner', token: '', userId: null }

/** How one statement ends in somebody's hand: rows, or the code it is refused with. Nothing stays. */
async function attempt({ role, token }: Hand, text: string): Promise<string> {
  await client.run('savepoint attempt')
  try {
    await client.run(`select set_config('padron.token', $1, true), set_config('role', $2, true)`, [
      token,
      role,
    ])
    return String((await client.run(text)).rowCount)
  } catch (error) {
    return (error as { code: string }).code
  } finally {
    await client.run('rollback to savepoint attempt')
  }
}

async function inTurn<T>(work: () => Promise<T>, change?: string): Promise<T> {
  await client.run('begin')
  try {
    if (change) await client.run(change)
    return await work()
  } finally {
    await client.run('rollback')
  }
}

/** What somebody tries with a table: to read it, and every write that some of the staff have. */
function trialsOf(table: string, { userId }: Hand): string[] {
  const { linked, consents, formerId } = books
  const by = (who: string | null) => (who ? `'${who}'` : 'null')
  const texts = [`select 1 from app.${table}`]
  if (table === 'freshbooks_connections')
    texts.push(...['disconnected', 'connected'].map((state) => `update app.${table} set state = '${state}'`))
  if (table === 'freshbooks_links')
    texts.push(
      `update app.${table} set owners = '{}' where id = '${linked.id}'`,
      ...[userId, crypto.randomUUID()].map(
        (who) => `insert into app.${table} (id, customer_id, connection_id, marker, choice, asked_by)
          select x, '${linked.customerId}', '${formerId}', '${markerFor(crypto.randomUUID())}', 'create', ${by(who)} from gen_random_uuid() x`,
      ),
    )
  if (table === 'freshbooks_consents')
    texts.push(
      ...Object.values(consents).flatMap((id) => [
        `update app.${table} set state = 'chosen', chosen_account_id = 'AC2' where id = '${id}'`,
        `update app.${table} set state = 'chosen', chosen_account_id = 'AC3' where id = '${id}'`,
        `update app.${table} set state = 'open' where id = '${id}'`,
      ]),
      ...[userId, crypto.randomUUID()].map(
        (who) => `insert into app.${table} (state_hash, asked_by, asked_by_name, expires_at)
          values (uuid_send(gen_random_uuid()), ${by(who)}, 'x', now() + interval '10 minutes')`,
      ),
    )
  return texts
}

async function reach(table: string, hands: readonly Hand[]): Promise<string[]> {
  const told: string[] = []
  for (const hand of hands) for (const text of trialsOf(table, hand)) told.push(await attempt(hand, text))
  return told
}

describe('C11 the tables of the account at FreshBooks', () => {
  it('are all known here', async () => {
    const found = await db.ask<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'app' and (tablename like 'freshbooks%' or tablename = 'customer_figures')`,
    )
    expect(found.map(({ name }) => name).sort()).toEqual(tables.toSorted())
  })

  it.each(tables)('%s is read by whom domain §9 names, and by nobody else', async (table) => {
    const read: string[] = []
    await inTurn(async () => {
      for (const role of roles)
        if (!shut.includes(await attempt(handOf(role), `select 1 from app.${table}`))) read.push(role)
      expect(Number(await attempt(worker, `select 1 from app.${table}`))).toBeGreaterThan(0)
      expect(shut).toContain(await attempt(nobody, `select 1 from app.${table}`))
      expect(await attempt(customer, `select 1 from app.${table}`)).toBe('42501')
    })
    expect(read).toEqual(roles.filter((role) => readBy[table]?.includes(role)))
  })

  it('tell staff no token, verifier, sealed code, hint or balance: column by column', async () => {
    const hidden = await db.ask<{ table: string; column: string }>(
      `select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = 'app'::regnamespace and c.relname = any ($1) and not has_column_privilege('padron_staff', c.oid, a.attnum, 'SELECT')
        order by 1, 2`,
      [Object.keys(readBy)],
    )
    const found: Record<string, string[]> = {}
    for (const { table, column } of hidden) found[table] = [...(found[table] ?? []), column]
    expect(found).toEqual(hiddenColumns)
  })

  it('are written by staff where the list says, and nowhere else; nothing is granted to the portal', async () => {
    const granted = await db.ask<{ place: string; column: string; grantee: string }>(
      `select lower(privilege_type) || ' ' || table_name as place, column_name as column, grantee from information_schema.column_privileges
        where table_schema = 'app' and table_name = any ($1) and grantee in ('padron_staff', 'padron_portal', 'PUBLIC')
          and (privilege_type <> 'SELECT' or grantee <> 'padron_staff') order by 1, 2`,
      [tables],
    )
    const found: Record<string, string[]> = {}
    for (const { place, column } of granted) found[place] = [...(found[place] ?? []), column]
    expect(Object.fromEntries(Object.entries(found).map(([place, list]) => [place, list.join(' ')]))).toEqual(
      writable,
    )
    const deletes = await db.ask(
      `select table_name from information_schema.table_privileges where table_schema = 'app' and table_name = any ($1)
        and privilege_type in ('DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES') and grantee in ('padron_staff', 'padron_portal')`,
      [tables],
    )
    expect(deletes).toEqual([])
  })

  it('keep the worker’s own shut twice: a grant alone still shows no row, without a policy', async () => {
    for (const table of workersOwn) {
      const grant = `grant select on app.${table} to padron_staff`
      const look = () => attempt(handOf('admin'), `select 1 from app.${table}`)
      expect(await inTurn(look, grant), table).toBe('0')
      const open = `${grant}; alter table app.${table} disable row level security`
      expect(await inTurn(look, open), table).toBe('1')
    }
  })

  it('are found in no word a member of staff can ask for', async () => {
    const heard: string[] = []
    for (const role of roles)
      for (const table of tables)
        heard.push(
          await inTurn(async () => {
            await client.run(
              `select set_config('padron.token', $1, true), set_config('role', 'padron_staff', true)`,
              [books.token(role)],
            )
            const { rows } = await client
              .run(
                `select coalesce(string_agg(x::text, '|'), '') as told from (select * from app.${table}) x`,
              )
              .catch(() => ({ rows: [] }))
            return JSON.stringify(rows)
          }),
        )
    expect(heard.filter((each) => each.includes(secret))).toEqual([])
    expect(heard.some((each) => each.includes('Uno') || each.includes('One'))).toBe(true)
    const [truth] = await db.ask<{ told: string }>(
      'select string_agg(t::text, $1) as told from app.freshbooks_callbacks t',
      ['|'],
    )
    expect(truth?.told).toContain(secret)
  })
})

describe('every row policy of these tables', () => {
  type Policy = { table: string; policy: string; command: string; using: boolean; check: boolean }
  let policies: Policy[]
  beforeAll(async () => {
    policies = await db.ask<Policy>(
      `select tablename as table, policyname as policy, cmd as command, qual is not null as using, with_check is not null as check
         from pg_policies where schemaname = 'app' and tablename = any ($1) order by 1, 2`,
      [tables],
    )
  })
  const hands = (): Hand[] => [
    ...['admin', 'owner', 'finance', 'sales', 'reader', 'buyer'].map(handOf),
    ...[nobody, worker, owner],
  ]
  /** No trigger stands before a wall: what refuses is the wall. */
  const bare = 'set local session_replication_role = replica'
  /** Which of them a change leaves unnoticed. */
  async function unnoticed(changeOf: (policy: Policy) => string | null): Promise<string[]> {
    const standing = new Map<string, string[]>()
    const missed: string[] = []
    for (const policy of policies) {
      const change = changeOf(policy)
      if (!change) continue
      const before = standing.get(policy.table) ?? (await inTurn(() => reach(policy.table, hands())))
      standing.set(policy.table, before)
      const after = await inTurn(() => reach(policy.table, hands()), `${bare}; ${change}`)
      if (JSON.stringify(after) === JSON.stringify(before)) missed.push(`${policy.table} ${policy.policy}`)
    }
    return missed
  }
  const isOpen = ({ policy }: Policy) => /^(owner|worker)_all$/.test(policy)

  it('taken away alone takes something from somebody', async () => {
    expect(policies.length).toBeGreaterThanOrEqual(tables.length * 2 + Object.keys(readBy).length + 5)
    expect(await unnoticed(({ table, policy }) => `drop policy ${policy} on app.${table}`)).toEqual([])
  }, 60_000)

  it('widened alone lets somebody in: by what it shows, and by what it lets be written', async () => {
    const widen = (part: 'using' | 'check') => (each: Policy) =>
      isOpen(each) || !each[part]
        ? null
        : `alter policy ${each.policy} on app.${each.table} ${part === 'check' ? 'with check' : 'using'} (true)`
    expect(await unnoticed(widen('using'))).toEqual([])
    // Who may take hold of a link may write it: this one's check asks nothing else.
    expect(await unnoticed(widen('check'))).toEqual(['freshbooks_links staff_move'])
  }, 60_000)

  it('unguarded with its whole table, shows itself', async () => {
    const guarded = (each: Policy) =>
      each.policy === 'staff_read' ? `alter table app.${each.table} disable row level security` : null
    expect(await unnoticed(guarded)).toEqual([])
  }, 60_000)
})

describe('who links and who connects', () => {
  const welcome = async (text: (hand: Hand) => string) => {
    const found: string[] = []
    await inTurn(async () => {
      for (const role of roles)
        if ((await attempt(handOf(role), text(handOf(role)))) === '1') found.push(role)
    })
    return found
  }

  it('is who domain §9 says, each in their own name alone', async () => {
    const inserts = (table: string) => (at: number) => (hand: Hand) =>
      trialsOf(table, hand).filter((text) => text.startsWith('insert'))[at] ?? ''
    expect(await welcome(inserts('freshbooks_links')(0))).toEqual(linkers.toSorted(byRole))
    expect(await welcome(inserts('freshbooks_links')(1))).toEqual([])
    expect(await welcome(inserts('freshbooks_consents')(0))).toEqual(connectors)
    expect(await welcome(inserts('freshbooks_consents')(1))).toEqual([])
    const moved = () => `update app.freshbooks_links set state = 'unlinked' where id = '${books.linked.id}'`
    expect(await welcome(moved)).toEqual(linkers.toSorted(byRole))
  })

  it('lets go of the account, and never takes it up: that is the worker’s', async () => {
    const setTo = (state: string) => () =>
      `update app.freshbooks_connections set state = '${state}' where id = '${books.connectionId}'`
    expect(await welcome(setTo('disconnected'))).toEqual(connectors)
    for (const state of ['connected', 'needs_reconnect']) expect(await welcome(setTo(state))).toEqual([])
    await inTurn(async () => {
      expect(await attempt(worker, setTo('needs_reconnect')())).toBe('1')
      expect(await attempt(worker, `update app.freshbooks_connections set account_id = 'AC9'`)).toBe('PD204')
      expect(await attempt(owner, `update app.freshbooks_connections set account_id = 'AC9'`)).toBe('PD204')
      for (const column of ['account_id', 'business_name', 'paused_until', 'connected_at', 'scopes'])
        expect(
          await attempt(handOf('admin'), `update app.freshbooks_connections set ${column} = ${column}`),
        ).toBe('42501')
    })
  })
})

const byRole = (one: string, other: string) => roles.indexOf(one) - roles.indexOf(other)
