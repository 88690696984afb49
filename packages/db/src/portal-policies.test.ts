import { freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { plantWorld, type World } from '../test/portal-world.ts'

type Policy = { table: string; policy: string; command: string; using: string | null; check: string | null }

/** Kept by hand: each guard inside a policy, taken out alone. */
const weakened: [what: string, table: string, policy: string, using: string][] = [
  [
    'the scope of notes',
    'notes',
    'portal_read',
    'customer_id = (select auth.portal_customer()) and removed_at is null and published_at <= statement_timestamp()',
  ],
  [
    'whose notes',
    'notes',
    'portal_read',
    `scope = 'customer' and removed_at is null and published_at <= statement_timestamp()`,
  ],
  [
    'that a note was removed',
    'notes',
    'portal_read',
    `scope = 'customer' and customer_id = (select auth.portal_customer()) and published_at <= statement_timestamp()`,
  ],
  [
    'when a note is published',
    'notes',
    'portal_read',
    `scope = 'customer' and customer_id = (select auth.portal_customer()) and removed_at is null`,
  ],
  [
    'the scope of files',
    'files',
    'portal_read',
    'customer_id = (select auth.portal_customer()) and removed_at is null',
  ],
  ['whose files', 'files', 'portal_read', `scope = 'customer' and removed_at is null`],
  [
    'that a file was removed',
    'files',
    'portal_read',
    `scope = 'customer' and customer_id = (select auth.portal_customer())`,
  ],
  ['who may see money', 'invoices', 'portal_read', 'customer_id = (select auth.portal_customer())'],
  ['whose money', 'invoices', 'portal_read', `(select auth.portal_can('billing'))`],
  ['who may see payments', 'payments', 'portal_read', 'customer_id = (select auth.portal_customer())'],
  ['which assignments', 'assignments', 'portal_read', 'customer_id = (select auth.portal_customer())'],
  ['whose assignments', 'assignments', 'portal_read', `kind in ('delivery', 'installation')`],
  [
    'that an access was taken back',
    'portal_memberships',
    'portal_read',
    `customer_id = (select auth.portal_customer()) and (portal_user_id = (select auth.portal_user()) or (select auth.portal_can('admin')))`,
  ],
  [
    'who sees the others',
    'portal_memberships',
    'portal_read',
    'customer_id = (select auth.portal_customer()) and revoked_at is null',
  ],
  [
    'whose members',
    'portal_memberships',
    'portal_read',
    `revoked_at is null and (portal_user_id = (select auth.portal_user()) or (select auth.portal_can('admin')))`,
  ],
]

let db: TestDatabase
let world: World
let client: Awaited<ReturnType<TestDatabase['hold']>>
let policies: Policy[]
beforeAll(async () => {
  db = await freshDatabase()
  world = await plantWorld(db)
  client = await db.hold()
  policies = await db.ask<Policy>(
    `select tablename as table, policyname as policy, cmd as command, qual as using, with_check as check
       from pg_policies where schemaname = 'app' and 'padron_portal' = any (roles) order by 1, 2`,
  )
})

/** What somebody of the portal can do with a table: the rows it reads, changes and adds, by their text. */
async function reachOf(table: string, token: string): Promise<string> {
  const columns = await client.run(
    `select string_agg(quote_ident(attname), ', ') as list from pg_attribute a where attrelid = $1::regclass and attnum > 0
       and not attisdropped and has_column_privilege('padron_portal', attrelid, attnum, 'SELECT')`,
    [`app.${table}`],
  )
  const list = (columns.rows[0] as { list: string | null }).list ?? '1'
  const own = world.personId
  const texts = [
    `select coalesce(string_agg(x::text, '|' order by x::text), '') as told from (select ${list} from app.${table}) x`,
    ...(table === 'idempotency_keys'
      ? [
          `with w as (update app.idempotency_keys set answer = 'x' returning 1) select count(*) as told from w`,
          ...[own, world.foreignPersonId].map(
            (actor) =>
              `with w as (insert into app.idempotency_keys (key, actor_id, procedure, input_hash) values (gen_random_uuid()::text, '${actor}', 'x', 'x') returning 1)
               select count(*) as told from w`,
          ),
        ]
      : []),
    ...(table === 'sign_in_requests'
      ? [`insert into app.sign_in_requests (id, email, locale) values (gen_random_uuid(), 'a@b.test', 'en')`]
      : []),
  ]
  const told: string[] = []
  for (const text of texts) {
    await client.run('savepoint attempt')
    try {
      await client.run(
        `select set_config('padron.token', $1, true), set_config('role', 'padron_portal', true)`,
        [token],
      )
      const { rows, rowCount } = await client.run(text)
      told.push(String((rows[0] as { told?: unknown } | undefined)?.told ?? rowCount))
    } catch (error) {
      told.push((error as { code: string }).code)
    } finally {
      await client.run('rollback to savepoint attempt')
    }
  }
  return told.join(' ; ')
}

const tokensOf = () => [world.tokens.admin, world.tokens.operations, world.tokens.none, world.foreignToken]

async function measure(table: string, change?: string): Promise<string[]> {
  await client.run('begin')
  try {
    if (change) await client.run(change)
    const reached: string[] = []
    for (const token of tokensOf()) reached.push(await reachOf(table, token))
    return reached
  } finally {
    await client.run('rollback')
  }
}

describe('C09 every row policy of the portal', () => {
  it('is known: there is one for each table that customers read or write', () => {
    expect(policies.length).toBeGreaterThanOrEqual(17)
  })

  it('taken away alone takes something from them', async () => {
    const unseen: string[] = []
    for (const { table, policy } of policies) {
      const before = await measure(table)
      const after = await measure(table, `drop policy ${policy} on app.${table}`)
      if (JSON.stringify(after) === JSON.stringify(before)) unseen.push(`${table} ${policy}`)
    }
    expect(unseen).toEqual([])
  }, 60_000)

  it('made true shows them what is not theirs', async () => {
    const unseen: string[] = []
    for (const { table, policy, using } of policies) {
      // A wish for a code may be left by anybody; that it was handled already, no column lets them say.
      if (using === null) continue
      const [shown] = await measure(table, `alter policy ${policy} on app.${table} using (true)`)
      if (!/zforeign|zhidden/.test(shown ?? '')) unseen.push(`${table} ${policy}`)
    }
    // What hangs on another table has its wall there: nothing hides behind these two alone.
    expect(unseen).toEqual([])
  }, 60_000)

  it('holds the write apart too: nobody keeps an answer under another name', async () => {
    const [before] = await measure('idempotency_keys')
    const [after] = await measure(
      'idempotency_keys',
      'alter policy portal_own on app.idempotency_keys with check (true)',
    )
    expect(before).toMatch(/; 1 ; 1 ; 42501$/)
    expect(after).toMatch(/; 1 ; 1 ; 1$/)
  })

  it.each(weakened)('without %s shows more than it may', async (_what, table, policy, using) => {
    const before = await measure(table)
    expect(before.slice(0, 3).join()).not.toMatch(/zhidden|zforeign/)
    const after = await measure(table, `alter policy ${policy} on app.${table} using (${using})`)
    expect(after).not.toEqual(before)
  })
})
