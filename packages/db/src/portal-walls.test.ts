import { randomBytes } from 'node:crypto'
import { actWithPortalToken, env, freshDatabase, openPortalSession, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Hostile, hostilesOf, type Readable, writesInto } from '../test/hostile.ts'
import { type Hand, openHand } from '../test/portal-hand.ts'
import { plantWorld, type World, words } from '../test/portal-world.ts'
import { read } from './transact.ts'

/** The claim's figure of statements is passed many times; that of tokens when asked for (TEST_LONG=1). */
const statementsAtLeast = 500
const randomTokens = env.isLong ? 10_000 : 2_000

/** Kept by hand: every column a customer's process may read; whose rows, the policies say. */
const readable: Record<string, string> = {
  addresses: 'id customer_id kind country line1 line2 neighbourhood city state postal_code position',
  assignments: 'id number customer_id order_id kind title scheduled_on state created_at closed_at',
  contact_assignments: 'id customer_id contact_id role position',
  contact_methods: 'id customer_id kind value label position',
  contacts: 'id name email phone version',
  customers: `id number legal_name trade_name tax_id party_type sub_account_name website country currency payment_terms fiscal_name
    capital_regime tax_regime cfdi_use fiscal_postal_code version`,
  file_versions: 'id file_id number media_type bytes state uploaded_at',
  files: 'id customer_id kind scope name current_version added_by_name added_at removed_at',
  idempotency_keys: 'actor_id answer created_at input_hash key procedure',
  invoices: 'id number customer_id title total_minor paid_minor currency issued_on due_on paid_on state',
  notes: 'id customer_id scope body author_kind author_name created_at edited_at published_at removed_at',
  orders: 'id number customer_id title details total_minor currency state created_at closed_at version',
  payments: 'id invoice_id customer_id amount_minor currency paid_on method',
  portal_memberships:
    'id portal_user_id customer_id permissions invited_at expires_at joined_at revoked_at messages_read_at',
  portal_users: 'id email name locale last_signed_in_at',
  profile_requests:
    'id customer_id requested_by_name changes comment created_at state decided_at answer version',
  quotes: 'id number customer_id title total_minor currency state created_at closed_at version',
}

/** Kept by hand: where it may write, and which columns; everything else it writes through a function. */
const writable: Record<string, string> = {
  'insert idempotency_keys': 'actor_id answer created_at input_hash key procedure',
  'insert sign_in_requests': 'email id locale',
  'update idempotency_keys': 'actor_id answer created_at input_hash key procedure',
}

/** Kept by hand: every function it may call. */
const callable = [
  ...[
    'app.new_id',
    'app.settle_outbox',
    'app.tell',
    'app.portal_state',
    'app.portal_company',
    'app.portal_reply',
  ],
  ...['app.portal_mark_read', 'app.portal_accept_quote', 'app.portal_place_order', 'app.portal_add_file'],
  ...[
    'app.portal_edit_profile',
    'app.portal_request_profile',
    'app.portal_withdraw_request',
    'app.portal_set_locale',
  ],
  ...['auth.portal_customer', 'auth.portal_user', 'auth.portal_can', 'auth.token_hash'],
].sort()

const wordsOf = (columns: string) => columns.trim().split(/\s+/).sort()

let db: TestDatabase
let world: World
let tables: Readable[]
const hands = {} as Record<'admin' | 'operations' | 'none', Hand>
beforeAll(async () => {
  db = await freshDatabase()
  world = await plantWorld(db)
  const names = await db.ask<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables
      where schemaname in ('app', 'auth_staff', 'auth_portal', 'staging', 'bullmq', 'drizzle') order by 1`,
  )
  tables = names.map(({ name }) => ({ name, columns: wordsOf(readable[name.replace('app.', '')] ?? 'id') }))
  for (const may of ['admin', 'operations', 'none'] as const) {
    const hand = await openHand(db.urls.login_portal, 'padron_portal', world.tokens[may])
    hands[may] = hand
    db.onDrop(() => hand.close())
  }
}, 60_000)

/** The forbidden words and ids in what was heard, but for what the statement itself repeats. */
function strangersIn(bytes: string, said: readonly string[]): string[] {
  const asked = said.join(' ')
  const spoken = asked.replaceAll(/zforeign|zhidden/g, '').length < asked.length
  const found = spoken
    ? (bytes.match(/(zforeign|zhidden)[ -]\w+/g) ?? [])
    : (bytes.match(/zforeign|zhidden/g) ?? [])
  const ids = [...world.foreignIds, world.foreign.number].filter(
    (id) => bytes.includes(id) && !asked.includes(id),
  )
  return [...new Set([...found, ...ids])]
}

async function tryAll(hand: Hand, hostiles: readonly Hostile[]) {
  const leaks: string[] = []
  let told = 0
  for (const { what, text, isOracle } of hostiles) {
    const { bytes, ends, values } = await hand.say(text)
    if (bytes.includes(words.own)) told++
    const strangers = strangersIn(bytes, text)
    if (strangers.length > 0) leaks.push(`${what}: ${strangers.slice(0, 3)}`)
    const tells =
      isOracle && (ends.includes('22012') || values.some((value) => !['0', 'false'].includes(value)))
    if (tells) leaks.push(`${what}: answers ${values.slice(0, 3)} ${ends}`)
  }
  return { leaks, told }
}

describe('C09 hostile SQL in the role of the portal, with a live session', () => {
  it.each(['admin', 'operations', 'none'] as const)(
    'shows %s no row of another customer and none that is not for customers, whatever is asked',
    async (may) => {
      // Who may less is asked again where there is something to see.
      const isWhole = env.isLong || may === 'admin'
      const asked = tables.filter(
        ({ name }) =>
          isWhole || /invoices|payments|notes|files|orders|quotes|customers|profile_|portal_/.test(name),
      )
      const hostiles = hostilesOf(asked, world)
      expect(hostiles.length).toBeGreaterThan(statementsAtLeast)
      const { leaks, told } = await tryAll(hands[may], hostiles)
      expect(leaks).toEqual([])
      expect(told, 'what is theirs was shown by many of them').toBeGreaterThan(150)
    },
    120_000,
  )

  it('shows all of it to whoever stands above the policies, asked in the same way', async () => {
    const above = await openHand(db.adminUrl, null)
    db.onDrop(() => above.close())
    const notes = tables.filter(({ name }) =>
      ['app.notes', 'app.customers', 'app.files', 'app.invoices'].includes(name),
    )
    const { leaks } = await tryAll(above, hostilesOf(notes, world))
    for (const way of [
      'select',
      'cte',
      'lateral',
      'copy',
      'copy binary',
      'explain',
      'xml',
      'do',
      'held cursor',
      'prepare',
      'division',
    ])
      if (way !== 'explain')
        expect(
          leaks.some((leak) => leak.startsWith(`${way} app.notes:`)),
          way,
        ).toBe(true)
    expect(
      leaks.some(
        (leak) => leak.startsWith('select most_common_vals') || leak.startsWith('select * from pg_stats'),
      ),
    ).toBe(true)
  }, 60_000)

  it('shows what is theirs: the note for customers, the files, the papers, and money to those who may see it', async () => {
    const counts = async (hand: Hand) => {
      const seen: Record<string, number> = {}
      for (const { name, columns } of tables) {
        const { ends } = await hand.say([`select ${columns.map((column) => `"${column}"`)} from ${name}`])
        if (typeof ends[0] === 'number' && ends[0] > 0) seen[name.replace('app.', '')] = ends[0]
      }
      return seen
    }
    const everybody = {
      ...{
        addresses: 1,
        assignments: 1,
        contact_assignments: 1,
        contact_methods: 1,
        contacts: 1,
        customers: 1,
      },
      ...{ file_versions: 1, files: 1, notes: 1, orders: 1, quotes: 1, profile_requests: 1 },
    }
    expect(await counts(hands.admin)).toEqual({
      ...everybody,
      ...{ invoices: 1, payments: 1, portal_memberships: 4, portal_users: 4, idempotency_keys: 1 },
    })
    expect(await counts(hands.operations)).toEqual({ ...everybody, portal_memberships: 1, portal_users: 1 })
    expect(await counts(hands.none)).toEqual({ ...everybody, portal_memberships: 1, portal_users: 1 })
  })

  it('reads the columns of the list and no other, in every table there is', async () => {
    const columns = await db.ask<{ table: string; column: string }>(
      `select n.nspname || '.' || c.relname as table, a.attname as column from pg_attribute a
         join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('app', 'auth_staff', 'auth_portal', 'staging', 'bullmq', 'drizzle') and c.relkind in ('r', 'p', 'v', 'm')
          and a.attnum > 0 and not a.attisdropped`,
    )
    expect(columns.length).toBeGreaterThan(600)
    const read: Record<string, string[]> = {}
    for (const { table, column } of columns) {
      const { ends } = await hands.admin.say([`select "${column}" from ${table}`])
      if (ends[0] === '42501') continue
      const name = table.replace('app.', '')
      read[name] = [...(read[name] ?? []), column].sort()
    }
    expect(read).toEqual(
      Object.fromEntries(Object.entries(readable).map(([name, list]) => [name, wordsOf(list)])),
    )
  }, 60_000)

  it('may write where the list says, and nowhere else', async () => {
    const granted = await db.ask<{ place: string; column: string }>(
      `select lower(privilege_type) || ' ' || table_name as place, column_name as column from information_schema.column_privileges
        where grantee = 'padron_portal' and privilege_type in ('INSERT', 'UPDATE', 'REFERENCES') order by 1, 2`,
    )
    const found: Record<string, string[]> = {}
    for (const { place, column } of granted) found[place] = [...(found[place] ?? []), column]
    expect(found).toEqual(
      Object.fromEntries(Object.entries(writable).map(([place, list]) => [place, wordsOf(list)])),
    )
    const deletes = await db.ask(
      `select table_name from information_schema.table_privileges
        where grantee = 'padron_portal' and privilege_type in ('DELETE', 'TRUNCATE', 'TRIGGER')`,
    )
    expect(deletes).toEqual([])
  })

  it('calls the functions of the list and no other, and learns nothing from them', async () => {
    const functions = await db.ask<{ name: string; types: string[]; isVariadic: boolean }>(
      `select n.nspname || '.' || p.proname as name, p.provariadic <> 0 as "isVariadic",
           array(select format_type(t, null) from unnest(p.proargtypes::oid[]) t) as types
         from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('app', 'auth', 'auth_staff', 'auth_portal', 'staging', 'bullmq') and p.prokind = 'f' order by 1`,
    )
    expect(functions.length).toBeGreaterThan(100)
    const called = new Set<string>()
    const leaks: string[] = []
    for (const { name, types, isVariadic } of functions) {
      for (const value of argumentsFor(world)) {
        const given = types.map((type, at) => {
          const word = isVariadic && at === types.length - 1 ? 'variadic ' : ''
          return word + (value[type] ?? `null::${type}`)
        })
        const { bytes, ends } = await hands.admin.say([`select ${name}(${given})`])
        if (ends[0] !== '42501' || /not permitted/.test(bytes)) called.add(name)
        const strangers = strangersIn(bytes, given)
        if (strangers.length > 0) leaks.push(`${name}(${given}): ${strangers}`)
      }
    }
    expect([...called].sort()).toEqual(callable)
    expect(leaks).toEqual([])
  }, 60_000)

  it('writes into no table, and changes nothing of another customer by any of it', async () => {
    const hostiles = tables.flatMap((table) => writesInto(table, world))
    expect(hostiles.length).toBeGreaterThan(statementsAtLeast)
    const before = await digestOf(tables)
    const through: string[] = []
    for (const { what, text } of hostiles) {
      const { ends } = await hands.admin.say(text, { keep: true })
      if (ends.some((end) => typeof end === 'number' && end > 0)) through.push(what)
    }
    // The two places it may write: its own key, and the wish for a code.
    expect(through.filter((what) => !/idempotency_keys|sign_in_requests/.test(what))).toEqual([])
    expect(await digestOf(tables)).toEqual(before)
  }, 60_000)

  it('keeps no row of somebody in a prepared statement, a cursor or a setting, for whoever comes next on the connection', async () => {
    const hand = hands.admin
    const { bytes } = await hand.sayBare([
      'begin',
      `select set_config('padron.token', '${world.foreignToken}', true), set_config('role', 'padron_portal', true)`,
      'prepare kept as select body from app.notes',
      'execute kept',
      'commit',
    ])
    expect(bytes).toContain(words.foreign)
    const next = await hand.say(['execute kept', look, `select current_setting('padron.token')`])
    expect(strangersIn(next.bytes, [])).toEqual([])
    expect(next.bytes).not.toContain(world.foreignToken)
  })

  it('finds no token of anybody in what runs beside it', async () => {
    const beside = await actWithPortalToken(db, world.foreignToken)
    const text = 'select body from app.notes, pg_sleep(0.5)'
    let isOver = false
    const running = read(beside, (tx) => tx.run('beside', text, [])).finally(() => {
      isOver = true
    })
    const seen: string[] = []
    const texts = ['select * from pg_stat_activity', 'reset role', 'select * from pg_stat_activity']
    while (!isOver) seen.push((await hands.admin.say(texts)).bytes)
    expect(await running).toHaveLength(1)
    expect(seen.join().includes(text), 'the other was there, in the eyes of the login').toBe(true)
    expect(seen.join()).not.toContain(world.foreignToken)
    expect(seen.flatMap((bytes) => strangersIn(bytes, []))).toEqual([])
  })
})

const look = 'select body from app.notes union all select name from app.files'

/** Arguments a function may be tried with, by type: the other customer's, its people's, nothing. */
function argumentsFor({ foreign, foreignPersonId, foreignToken, foreignSessionId, foreignIds }: World) {
  const text = (value: string) => `'${value}'`
  const some = (id: string, word: string): Record<string, string> => ({
    ...{ uuid: text(id), text: text(word), integer: '1', bigint: '1', boolean: 'true' },
    ...{ jsonb: `'[]'::jsonb`, 'uuid[]': `array['${id}']::uuid[]`, 'text[]': `array['${word}']` },
    ...{ 'timestamp with time zone': 'now()', date: 'current_date', bytea: `'x'::bytea` },
  })
  return [
    {},
    some(foreign.id, foreign.number),
    some(foreignPersonId, foreignToken),
    some(foreignSessionId, 'customer'),
    some(foreignIds[0] ?? '', '*'),
  ]
}

/** What every table holds, but for the two where a customer's process may write. */
async function digestOf(all: readonly Readable[]): Promise<Record<string, string>> {
  const digests: Record<string, string> = {}
  for (const { name } of all) {
    if (/idempotency_keys|sign_in_requests/.test(name)) continue
    const [row] = await db.ask<{ digest: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as digest from ${name} t`,
    )
    digests[name] = row?.digest ?? ''
  }
  return digests
}

describe('C10 who asserts instead of proving, at the portal', () => {
  it(`sees nothing with any of ${randomTokens} tokens that were given to nobody`, async () => {
    const hand = await openHand(db.urls.login_portal, null)
    const perTurn = 100
    let seen = 0
    for (let turn = 0; turn < randomTokens / perTurn; turn++) {
      const tokens = Array.from({ length: perTurn }, () => `pdp_${randomBytes(32).toString('base64url')}`)
      const asked = tokens.map(
        (token) => `select set_config('padron.token', '${token}', true);
          select (select count(*) from app.customers) + (select count(*) from app.notes) + (select count(*) from app.portal_users)`,
      )
      const { values, ends } = await hand.sayBare(['begin', 'set local role padron_portal', asked.join(';')])
      expect(ends).toHaveLength(2 + 2 * perTurn)
      seen += values.filter((value) => !value.startsWith('pdp_') && value !== '0').length
    }
    await hand.close()
    expect(seen).toBe(0)
  }, 60_000)

  it('sees nothing by naming a customer, a person, a session or its hash', async () => {
    const [kept] = await db.ask<{ hash: string }>(
      `select encode(token_hash, 'hex') as hash from auth_portal.sessions where id = $1`,
      [world.foreignSessionId],
    )
    const hash = kept?.hash ?? ''
    const claims = [
      world.own.id,
      world.foreign.id,
      world.foreignPersonId,
      world.foreignSessionId,
      hash,
      `\\x${hash}`,
    ]
    for (const token of [...claims, '', ' ', '*', `pds_${world.foreignToken.slice(4)}`]) {
      const { bytes, values } = await hands.admin.say([look, 'select auth.portal_customer()'], { token })
      expect(bytes, token).not.toMatch(/zown|zforeign|zhidden/)
      expect(values).toEqual(['null'])
    }
  })

  it('sees one customer with a session that is live, and nothing in the session of one that is late', async () => {
    const late = await openPortalSession(db, world.personId, world.own.id)
    expect((await hands.admin.say([look], { token: late })).bytes).toContain(words.own)
    for (const column of ['expires_at', 'idle_expires_at']) {
      await db.ask(
        `update auth_portal.sessions set ${column} = now() where token_hash = sha256(convert_to($1, 'UTF8'))`,
        [late],
      )
      expect((await hands.admin.say([look], { token: late })).bytes, column).not.toContain(words.own)
      await db.ask(
        `update auth_portal.sessions set ${column} = now() + interval '1 hour' where token_hash = sha256(convert_to($1, 'UTF8'))`,
        [late],
      )
    }
    const elsewhere = await openPortalSession(db, world.personId, world.foreign.id)
    expect((await hands.admin.say([look], { token: elsewhere })).bytes).not.toMatch(/zown|zforeign/)
  })
})
