import { addPortalCustomer, addPortalMember, openPortalSession, type TestDatabase } from '@padron/testing'

/** What the own customer sees, what nobody of a customer sees, and what is another customer's. */
export const words = { own: 'zown', hidden: 'zhidden', foreign: 'zforeign' } as const

export type World = {
  own: { id: string; number: string }
  foreign: { id: string; number: string }
  /** The person who asks, member of the own customer alone. */
  personId: string
  /** Somebody of the other customer, with a session of their own. */
  foreignPersonId: string
  foreignToken: string
  foreignSessionId: string
  /** Live sessions for the own customer, by what their person may. */
  tokens: Record<'admin' | 'billing' | 'operations' | 'none', string>
  /** Ids that are not the own customer's, whatever of. */
  foreignIds: string[]
}

const dummies: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  integer: '1',
  bigint: '1',
  smallint: '1',
  numeric: '1',
  boolean: 'false',
  jsonb: `'{"zhidden": 1}'`,
  bytea: 'uuid_send(gen_random_uuid())',
  date: 'current_date',
  'timestamp with time zone': 'now()',
  'text[]': `'{zhidden}'`,
  'uuid[]': `'{}'`,
  'integer[]': `'{}'`,
  'smallint[]': `'{}'`,
  'bigint[]': `'{0,0,0,0,0}'`,
}

/** Where rows of the own customer are written by hand, because its people may see some of them. */
const seen = new Set(
  [
    ...['customers', 'addresses', 'contact_methods', 'contacts', 'contact_assignments', 'quotes', 'orders'],
    ...['assignments', 'invoices', 'payments', 'notes', 'files', 'file_versions', 'portal_users'],
    ...['portal_memberships', 'profile_requests', 'idempotency_keys', 'sign_in_requests'],
  ].map((table) => `app.${table}`),
)

/**
 * Two customers of whom one asks. Every table of the house holds a row that is not for it, and every table it
 * may read holds one that is; each with its word, so that an answer shows whose bytes it carries.
 */
export async function plantWorld(db: TestDatabase): Promise<World> {
  const own = await addPortalCustomer(db)
  const foreign = await addPortalCustomer(db)
  const tokens = {} as World['tokens']
  let personId = ''
  for (const may of ['none', 'operations', 'billing', 'admin'] as const) {
    personId = await addPortalMember(db, {
      ...{ customerId: own.id, email: `${may}@zown.test`, name: `zown ${may}` },
      permissions: may === 'none' ? [] : [may],
    })
    tokens[may] = await openPortalSession(db, personId, own.id)
  }
  const foreignPersonId = await addPortalMember(db, {
    ...{ customerId: foreign.id, email: 'ana@zforeign.test', name: 'zforeign Ana' },
  })
  const foreignToken = await openPortalSession(db, foreignPersonId, foreign.id)
  const client = await db.hold()
  await client.run('set session_replication_role = replica')
  const put = (text: string, values: unknown[] = []) => client.run(text, values)
  // Each guard is to be seen alone: this one would keep what another has to.
  await put('alter table app.notes drop constraint published_for_customers')
  await fillEveryTable(put, own.id, foreign.id)
  for (const [id, word, person] of [
    [own.id, words.own, personId],
    [foreign.id, words.foreign, foreignPersonId],
  ] as const) {
    const texts = [...shownOf(word), ...hiddenOf(id === own.id ? words.hidden : words.foreign)]
    for (const text of texts) await put(text.replaceAll('$1', `'${id}'`).replaceAll('$2', `'${person}'`))
  }
  await put(`update app.staff_users set name = 'zhidden ' || name, email = 'zhidden-' || email`)
  await put('analyze')
  const ids = await db.ask<{ id: string }>(
    `select id::text from app.notes where customer_id = $1 union select id::text from app.orders where customer_id = $1
     union select id::text from app.quotes where customer_id = $1 union select id::text from app.invoices where customer_id = $1
     union select id::text from app.files where customer_id = $1 union select id::text from app.contacts where name like 'zforeign%'
     union select id::text from app.outbox union select id::text from app.staff_users union select $1::text`,
    [foreign.id],
  )
  const [session] = await db.ask<{ id: string }>('select id from auth_portal.sessions where user_id = $1', [
    foreignPersonId,
  ])
  return {
    ...{ own, foreign, personId, foreignPersonId, foreignToken, tokens },
    foreignSessionId: session?.id ?? '',
    foreignIds: ids.map(({ id }) => id),
  }
}

type Put = (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>

/** One row of the other customer in every table, and one of the own where its people see none of them. */
async function fillEveryTable(put: Put, own: string, foreign: string): Promise<void> {
  const { rows } = await put(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('app', 'auth_staff', 'auth_portal', 'staging')
        and tablename not in ('statuses', 'roles', 'status_sets', 'idempotency_keys', 'sign_in_requests',
          'gate_overrides')`,
  )
  for (const { name } of rows as { name: string }[]) {
    const columns = (
      await put(
        `select a.attname as column, format_type(a.atttypid, null) as type, a.attnotnull and not a.atthasdef as needed
           from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped
            and a.attidentity = '' and a.attgenerated = '' and (a.attname = 'customer_id'
              or (not a.atthasdef and (a.attnotnull or format_type(a.atttypid, null) = 'text')))`,
        [name],
      )
    ).rows as Column[]
    const isOfCustomer = columns.some(({ column }) => column === 'customer_id')
    for (const customer of isOfCustomer && !seen.has(name) ? [own, foreign] : [foreign]) {
      const word = isOfCustomer && customer === own ? words.hidden : words.foreign
      const insert = (some: readonly Column[]) => {
        const values = some.map(({ column, type }) =>
          column === 'customer_id'
            ? `'${customer}'`
            : column === 'marker'
              ? `'[PADRON:${word}:' || upper(left(md5(random()::text), 8)) || ']'`
              : (dummies[type] ?? `'${word} ' || gen_random_uuid()`),
        )
        const list = some.map(({ column }) => `"${column}"`).join(', ')
        return put(`insert into ${name} (${list}) values (${values.join(', ')}) on conflict do nothing`)
      }
      // Where a rule of the table wants certain words, the columns that need one have it.
      await insert(columns).catch(() =>
        insert(columns.filter(({ column, needed }) => needed || column === 'customer_id')),
      )
    }
  }
}

type Column = { column: string; type: string; needed: boolean }

/** What a customer's people may see of theirs: $1 the customer, $2 somebody of it. */
const shownOf = (word: string) => [
  `update app.customers set legal_name = '${word} SA', trade_name = '${word}', website = '${word}.test',
     fiscal_name = '${word}', sub_account_name = '${word}' where id = $1`,
  `insert into app.notes (customer_id, scope, body, author_name, published_at) values ($1, 'customer', '${word} note', '${word} Nora', now())`,
  `with f as (insert into app.files (customer_id, kind, scope, name, added_by_name, current_version)
       values ($1, 'other', 'customer', '${word}.pdf', '${word} Nora', 1) returning id)
     insert into app.file_versions (file_id, number, key, media_type, bytes, sha256, state, uploaded_by_name)
       select id, 1, 'zhidden-' || id, 'application/${word}', 10, 'zhidden', 'ready', 'zhidden' from f`,
  `insert into app.quotes (customer_id, title, total_minor) values ($1, '${word} quote', 1)`,
  `insert into app.orders (customer_id, title, details, total_minor) values ($1, '${word} order', '${word}', 1)`,
  `insert into app.assignments (customer_id, title, kind) values ($1, '${word} delivery', 'delivery')`,
  `with i as (insert into app.invoices (customer_id, title, total_minor, paid_minor, issued_on, due_on)
       values ($1, '${word} invoice', 900, 100, current_date, current_date) returning id)
     insert into app.payments (invoice_id, customer_id, amount_minor, currency, paid_on, method)
       select id, $1, 100, 'MXN', current_date, '${word}' from i`,
  `insert into app.addresses (customer_id, kind, country, line1, city, postal_code) values ($1, 'main', 'MX', '${word}', '${word}', '1')`,
  `insert into app.contact_methods (customer_id, kind, value, normalized) values ($1, 'phone', '${word}', '${word}')`,
  `with c as (insert into app.contacts (name, email, phone) values ('${word} Rosa', '${word}@rosa.test', '${word}') returning id)
     insert into app.contact_assignments (customer_id, contact_id, role) select $1, id, '${word}' from c`,
  `insert into app.profile_requests (customer_id, portal_user_id, requested_by_name, changes, comment, decided_by_name, answer)
     values ($1, $2, '${word}', '{"tradeName": "${word}"}', '${word}', 'zhidden', '${word}')`,
  `insert into app.idempotency_keys (key, actor_id, procedure, input_hash, answer) values ('${word}', $2, 'x', 'x', '${word}')`,
]

/** What the same tables hold that they may not see. */
const hiddenOf = (word: string) => [
  `update app.customers set external_reference = '${word}', sales_stage = '${word}', payment_method = '${word}', vat_treatment = '${word}',
     contact_text = '${word}', name_key = '${word}', credit_limit_minor = 777 where id = $1`,
  ...['internal', 'sales', 'branch', 'support', 'finance', 'fulfillment', 'restricted'].flatMap((scope) => [
    `insert into app.notes (customer_id, scope, body, author_name, published_at) values ($1, '${scope}', '${word} ${scope}', '${word}', now())`,
    `with f as (insert into app.files (customer_id, kind, scope, name, added_by_name, current_version)
         values ($1, 'other', '${scope}', '${word} ${scope}', '${word}', 1) returning id)
       insert into app.file_versions (file_id, number, key, media_type, bytes, sha256, state, uploaded_by_name)
         select id, 1, '${word}-' || id, 'application/${word}', 10, '${word}', 'ready', '${word}' from f`,
  ]),
  `insert into app.notes (customer_id, scope, body, author_name, published_at, removed_at) values ($1, 'customer', '${word} removed', '${word}', now(), now())`,
  `insert into app.notes (customer_id, scope, body, author_name, published_at) values ($1, 'customer', '${word} for later', '${word}', now() + interval '1 day')`,
  `insert into app.notes (customer_id, scope, body, author_name) values ($1, 'customer', '${word} not published', '${word}')`,
  `insert into app.files (customer_id, kind, scope, name, added_by_name, removed_at) values ($1, 'other', 'customer', '${word} removed', '${word}', now())`,
  `insert into app.assignments (customer_id, title, kind) values ($1, '${word} placement', 'placement')`,
  `insert into app.gate_overrides (customer_id, operation, reason, state) values ($1, 'order', '${word}', 'requested')`,
  `insert into app.contacts (name, email) values ('${word} of nobody', '${word}')`,
  `with u as (insert into app.portal_users (email, name) values ('gone-' || $1 || '@${word}.test', '${word} gone') returning id)
     insert into app.portal_memberships (portal_user_id, customer_id, permissions, expires_at, joined_at, revoked_at)
       select id, $1, '{${word}}', now(), now(), now() from u`,
]
