import type { TestDatabase } from '@padron/testing'
import { openSession } from '@padron/testing'

/** Who tries: somebody of the staff by token, or one of the other roles of the database. */
export type Hand = { name: string; role: string; token: string; userId: string | null }

/** What a hand can do with a table: rows it reads, changes, publishes and deletes, and which rows it may add. */
export type Reach = string

type Row = Record<string, unknown>
type Table = {
  name: string
  key: string[]
  updatable: string[]
  insertable: string[]
  deletable: boolean
  columns: string[]
  samples: Row[]
}

/** Columns that say who wrote a row: tried with the hand's own name, and with somebody else's. */
const authors = [
  ...[
    'author_id',
    'created_by',
    'requested_by',
    'decided_by',
    'raised_by',
    'logged_by',
    'opened_by',
    'added_by',
  ],
  ...[
    'uploaded_by',
    'given_by',
    'invited_by',
    'staff_user_id',
    'from_staff_user_id',
    'actor_id',
    'originator_id',
    'asked_by',
  ],
]

/** Who stands behind the dummies: who wrote them, whose work they are, and who let the company in somewhere. */
type People = { writer: string; worker: string; owner: string }

/** What the dummies need to be rows that somebody may write: whose they are, and of which kind. */
const tieUp = ({ writer, worker, owner }: People) => [
  `update app.assignments set assignee_id = '${worker}', state = 'open'`,
  `update app.assignments set kind = 'delivery'`,
  'update app.contact_assignments set contact_id = (select id from app.contacts limit 1)',
  `update app.gate_overrides set state = 'requested'`,
  'update app.bulk_rows set bulk_id = (select id from app.bulk_changes limit 1)',
  'update app.effects set outbox_id = (select id from app.outbox where originator_id is not null limit 1)',
  'update app.export_parts set job_id = (select id from app.outbox where originator_id is not null limit 1)',
  `update app.service_changes set cause = 'created'`,
  `insert into app.interactions (customer_id, type, direction, scope, occurred_at, logged_by_name)
     select id, 'call', 'in', 'customer', now(), 'x' from app.customers limit 1`,
  `update app.freshbooks_consents set state = 'choosing', asked_by = '${owner}'`,
  `insert into app.messages select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'body', '', 'note_id', n.id,
       'customer_id', n.customer_id, 'to_staff_user_id', '${writer}'))).*
     from app.messages m, (select n.id, n.customer_id from app.notes n where n.scope = 'internal' and n.removed_at is null
       and n.customer_id = (select customer_id from app.assignments limit 1) limit 1) n limit 1`,
  `insert into app.customer_classes (code, name) values ('own', 'Own')`,
  `insert into app.file_versions (file_id, number, key, media_type, bytes, sha256, uploaded_by_name)
     select file_id, 2, 'second', 'text/plain', 1, '', 'x' from app.file_versions limit 1`,
]

const dummies: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  integer: '1',
  bigint: '1',
  smallint: '1',
  boolean: 'true',
  jsonb: `'{}'`,
  bytea: `'x'`,
  date: 'current_date',
  'timestamp with time zone': `now() + interval '1 hour'`,
  'text[]': `'{}'`,
  'uuid[]': `'{}'`,
  'integer[]': `'{}'`,
  'smallint[]': `'{}'`,
  'bigint[]': `'{0,0,0,0,0}'`,
}

/**
 * One connection that may drop policies, and become anybody. Nothing it does in `measure` stays.
 */
export async function openWalls(db: TestDatabase) {
  const client = await db.hold()
  const rowsOf = async (text: string, values: unknown[] = []) =>
    (await client.run(text, values)).rows as Row[]

  async function describe(name: string, role: string): Promise<Table> {
    const granted = async (privilege: string) =>
      (
        await rowsOf(
          `select a.attname from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped
             and a.attgenerated = '' and a.attidentity <> 'a' and has_column_privilege($2, $1::regclass, a.attnum, $3) order by a.attnum`,
          [name, role, privilege],
        )
      ).map(({ attname }) => String(attname))
    const key = await rowsOf(
      `select a.attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
        where i.indrelid = $1::regclass and i.indisprimary`,
      [name],
    )
    const [deletes] = await rowsOf(`select has_table_privilege($2, $1::regclass, 'DELETE') as may`, [
      name,
      role,
    ])
    const columns = (
      await rowsOf(
        `select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
        [name],
      )
    ).map(({ attname }) => String(attname))
    const apart = columns.filter((column) =>
      ['scope', 'state', 'event', 'source', 'note_id'].includes(column),
    )
    const samples = await rowsOf(
      apart.length > 0
        ? `select distinct on (${apart}) to_jsonb(t) as sample from ${name} t order by ${apart} limit 12`
        : `select to_jsonb(t) as sample from ${name} t limit 1`,
    )
    return {
      ...{ name, key: key.map(({ attname }) => String(attname)), deletable: deletes?.may === true, columns },
      ...{ updatable: await granted('UPDATE'), insertable: await granted('INSERT') },
      samples: samples.map(({ sample }) => sample as Row),
    }
  }

  /** Answers how many rows, or the word for how it ended: `no` is a wall, `!` something behind it. */
  async function attempt(hand: Hand, text: string, values: unknown[] = []): Promise<string> {
    await client.run('savepoint attempt')
    try {
      await client.run(
        `select set_config('padron.token', $1, true), set_config('padron.outbox', '', true), set_config('role', $2, true)`,
        [hand.token, hand.role],
      )
      return String((await client.run(text, values)).rowCount)
    } catch (error) {
      return (error as { code?: string }).code === '42501' ? 'no' : '!'
    } finally {
      await client.run('rollback to savepoint attempt')
    }
  }

  async function reach(table: Table, hand: Hand): Promise<Reach> {
    const { name, updatable, insertable, key, samples, columns, deletable } = table
    const told = [`reads ${await attempt(hand, `select 1 from ${name}`)}`]
    const settable = updatable.find((column) => !key.includes(column)) ?? updatable[0]
    if (settable) told.push(`changes ${await attempt(hand, `update ${name} set ${settable} = ${settable}`)}`)
    if (updatable.includes('scope')) {
      const also = columns.includes('published_at') ? ', published_at = now()' : ''
      told.push(
        `publishes ${await attempt(hand, `update ${name} set scope = 'customer'${also} where scope = 'sales'`)}`,
      )
    }
    if (deletable) told.push(`deletes ${await attempt(hand, `delete from ${name}`)}`)
    if (insertable.length > 0) {
      const tried: string[] = []
      for (const sample of samples.length > 0 ? samples : [{}])
        for (const writes of [authors, authors.filter((each) => each !== 'decided_by'), []]) {
          const own = Object.fromEntries(
            authors
              .filter((each) => columns.includes(each))
              .map((each) => [each, writes.includes(each) ? hand.userId : null]),
          )
          const row = {
            ...(sample as Row),
            ...own,
            ...(columns.includes('id') && { id: crypto.randomUUID() }),
            // Whoever is invited has not come yet.
            ...(columns.includes('joined_at') && { joined_at: null }),
          }
          const list = insertable.join(', ')
          const text = `insert into ${name} (${list}) select ${list} from jsonb_populate_record(null::${name}, $1::jsonb)`
          tried.push((await attempt(hand, text, [JSON.stringify(row)])) === 'no' ? '-' : '+')
        }
      told.push(`adds ${tried.join('')}`)
    }
    return told.join(', ')
  }

  /** A row in every table that has none, its people the given one: a wall in front of nothing proves nothing. */
  async function fillEmpty(people: People): Promise<void> {
    const userId = people.writer
    const [customer] = await rowsOf('select id from app.customers order by id limit 1')
    await client.run('set session_replication_role = replica')
    const tables = await rowsOf(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('app', 'auth_staff', 'auth_portal')`,
    )
    for (const { name } of tables) {
      const [found] = await rowsOf(`select 1 from ${name} limit 1`)
      if (found) continue
      const columns = await rowsOf(
        `select a.attname as column, format_type(a.atttypid, null) as type from pg_attribute a where a.attrelid = $1::regclass
           and a.attnum > 0 and not a.attisdropped and a.attidentity = '' and (a.attnotnull or a.attname = any ($2)) and not a.atthasdef`,
        [name, authors.filter((each) => each !== 'decided_by')],
      )
      const values = columns.map(({ column, type }) => {
        if (authors.includes(String(column))) return `'${userId}'`
        if (column === 'customer_id') return `'${customer?.id}'`
        if (column === 'marker') return `'[PADRON:C-000001:00000000]'`
        return dummies[String(type)] ?? `'x'`
      })
      const list = columns.map(({ column }) => `"${column}"`).join(', ')
      await client.run(`insert into ${name} (${list}) values (${values.join(', ')})`)
    }
    for (const text of tieUp(people)) await client.run(text)
    // From here on no trigger stands before a wall: what refuses is the wall.
  }

  return {
    rowsOf,
    fillEmpty,
    /** Whether the role was given anything the policy could stand before. */
    async isGranted(table: string, role: string, command: string): Promise<boolean> {
      const asked = command === 'ALL' ? ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] : [command]
      const [found] = await rowsOf(
        `select bool_or(case when p = 'DELETE' then has_table_privilege($1, $2::regclass, p)
           else has_any_column_privilege($1, $2::regclass, p) end) as is from unnest($3::text[]) p`,
        [role, table, asked],
      )
      return found?.is === true
    },
    describe,
    /** What every hand can do with a table, with one policy taken away, or as it stands. */
    async measure(table: Table, hands: readonly Hand[], without?: string): Promise<Record<string, Reach>> {
      await client.run('begin')
      try {
        if (without) await client.run(`drop policy ${without} on ${table.name}`)
        const found: Record<string, Reach> = {}
        for (const hand of hands) found[hand.name] = await reach(table, hand)
        return found
      } finally {
        await client.run('rollback')
      }
    },
  }
}

export async function handOf(db: TestDatabase, userId: string, name: string): Promise<Hand> {
  return { name, role: 'padron_staff', token: await openSession(db, userId), userId }
}
