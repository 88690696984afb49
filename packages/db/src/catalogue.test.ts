import { readdirSync, readFileSync } from 'node:fs'
import { freshDatabase, type TestDatabase } from '@padron/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loginRoles, logins } from './logins.ts'

const appRoles = [...new Set(Object.values(loginRoles).flat())]
const processRoles = [...appRoles, ...logins]

/** One role each, and no way in for the rest (guarantees C11). */
const besideTheProduct: Record<string, string[]> = {
  staging: ['padron_worker'],
  bullmq: ['padron_queue'],
  drizzle: [],
}

const product = `('app', 'auth', 'auth_staff', 'auth_portal')`

type Law = { law: string; text: string }

/** Each query answers what breaks its law, by name; $1 is every role a process can be, $2 those that act. */
const laws: Law[] = [
  {
    law: 'a table has row policies, forced',
    text: `select c.oid::regclass::text as what from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ${product} and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)`,
  },
  {
    law: 'the owner passes by a policy of its own',
    text: `select c.oid::regclass::text as what from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ${product} and c.relkind in ('r', 'p') and not exists (select 1 from pg_policy p
        where p.polrelid = c.oid and p.polroles = array['padron_owner'::regrole::oid] and p.polcmd = '*')`,
  },
  {
    law: 'a policy names its role',
    text: `select polrelid::regclass || '.' || polname as what from pg_policy where 0 = any (polroles)`,
  },
  {
    law: 'a view reads as its caller',
    text: `select c.oid::regclass::text as what from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ${product} and (c.relkind = 'm'
        or c.relkind = 'v' and not coalesce(c.reloptions, '{}') && array['security_invoker=true', 'security_invoker=on'])`,
  },
  {
    law: 'a function is not for everybody',
    text: `select p.oid::regprocedure::text as what from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ${product} and exists (
        select 1 from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0)`,
  },
  {
    law: 'a definer function has its search path pinned, without what anybody may create in',
    text: `select p.oid::regprocedure::text as what from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ${product} and p.prosecdef and not exists (
        select 1 from unnest(p.proconfig) c where c ~ '^search_path=(""|pg_catalog)(, ?(public|app|auth))*$')`,
  },
  {
    law: 'nothing is granted to everybody',
    text: `select c.oid::regclass::text as what from pg_class c join pg_namespace n on n.oid = c.relnamespace
        cross join aclexplode(c.relacl) a where n.nspname in ${product} and a.grantee = 0
      union all select n.nspname from pg_namespace n cross join aclexplode(n.nspacl) a
        where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' and a.grantee = 0
          and (a.privilege_type = 'CREATE' or n.nspname <> 'public')`,
  },
  {
    law: 'a process role owns nothing',
    text: `select 'relation ' || oid::regclass as what from pg_class where relowner::regrole::text = any ($1)
      union all select 'function ' || oid::regprocedure from pg_proc where proowner::regrole::text = any ($1)
      union all select 'schema ' || nspname from pg_namespace where nspowner::regrole::text = any ($1)
      union all select 'type ' || typname from pg_type where typowner::regrole::text = any ($1)`,
  },
  {
    law: 'a process role has no power of its own',
    text: `select rolname::text as what from pg_roles where rolname = any ($1)
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
  },
  {
    law: 'a process role creates nothing, not even a temporary table',
    text: `select r || ' in ' || n.nspname as what from unnest($1::text[]) r cross join pg_namespace n
        where n.nspname !~ '^pg_(temp|toast)' and n.nspname <> 'bullmq' and has_schema_privilege(r, n.oid, 'CREATE')
      union all select r || ' in the database' from unnest($1::text[]) r
        where has_database_privilege(r, current_database(), 'CREATE') or has_database_privilege(r, current_database(), 'TEMP')`,
  },
  {
    law: 'a login inherits nothing, and becomes only its own roles',
    text: `select l.rolname || ' → ' || g.rolname as what from pg_auth_members m join pg_roles l on l.oid = m.member
        join pg_roles g on g.oid = m.roleid where l.rolname = any ($1)
          and not ($3::jsonb -> l.rolname::text ? g.rolname::text and not m.inherit_option and not m.admin_option)
      union all select rolname::text from pg_roles where rolname = any ($1) and rolcanlogin and rolinherit
      union all select l || ' is granted ' || c.oid::regclass from unnest(array(select jsonb_object_keys($3::jsonb))) l
        cross join pg_class c cross join aclexplode(c.relacl) a where a.grantee = l::regrole`,
  },
  {
    law: 'the status of a customer is written by one function alone',
    text: `select r || ' may write ' || c as what from unnest($2::text[]) r
      cross join unnest(array['status_code', 'status_seq', 'held_status_code', 'activated_at']) c
      where has_column_privilege(r, 'app.customers', c, 'UPDATE') or has_column_privilege(r, 'app.customers', c, 'INSERT')`,
  },
  {
    law: 'the ledgers are never granted for change',
    text: `select r || ' ' || p || ' ' || t as what from unnest($2::text[]) r
      cross join unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) p
      cross join unnest(array['app.audit_entries', 'app.audit_heads', 'app.transitions']) t where has_table_privilege(r, t, p)
        or p in ('INSERT', 'UPDATE') and has_any_column_privilege(r, t, p)`,
  },
  {
    law: 'credentials are read by their own realm alone',
    text: `select r || ' reads ' || c.oid::regclass as what from unnest($2::text[]) r
      cross join pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('auth_staff', 'auth_portal') and c.relkind = 'r' and r <> 'padron_' || n.nspname
        and (has_table_privilege(r, c.oid, 'SELECT, INSERT, UPDATE, DELETE') or has_any_column_privilege(r, c.oid, 'SELECT'))`,
  },
  {
    law: 'a hash of a token is never read back',
    text: `select r || ' reads app.api_keys.token_hash' as what from unnest($2::text[]) r
      where has_column_privilege(r, 'app.api_keys', 'token_hash', 'SELECT')`,
  },
  {
    law: 'what opens the account at FreshBooks is read by the worker alone',
    text: `select r || ' reads ' || c.relname || '.' || a.attname as what from unnest($2::text[]) r
      cross join pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'app'::regnamespace and r <> 'padron_worker' and has_column_privilege(r, c.oid, a.attnum, 'SELECT')
        and (c.relname in ('freshbooks_tokens', 'freshbooks_callbacks', 'freshbooks_hints')
          or c.relname = 'freshbooks_consents' and a.atttypid = 'bytea'::regtype)`,
  },
  {
    law: 'time limits stand on the login',
    text: `select rolname || ' lacks ' || s as what from pg_roles
      cross join unnest(array['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout']) s
      where rolname = any ($1) and rolcanlogin and rolname <> 'login_queue' and not exists (
        select 1 from unnest(rolconfig) c where c like s || '=%')`,
  },
]

let db: TestDatabase
let admin: pg.Client
beforeAll(async () => {
  db = await freshDatabase()
  admin = new pg.Client({ connectionString: db.adminUrl })
  await admin.connect()
})
afterAll(() => admin.end())

async function ask(text: string): Promise<string[]> {
  // Only the parameters a law speaks of may be sent with it.
  const given: unknown[] = [processRoles, appRoles, JSON.stringify(loginRoles)]
  const used = given.filter((_, at) => text.includes(`$${at + 1}`))
  const renumbered = given.reduce<string>(
    (sql, value, at) => sql.replaceAll(`$${at + 1}`, `$${used.indexOf(value) + 1}`),
    text,
  )
  const { rows } = await admin.query<{ what: string }>(renumbered, used)
  return rows.map(({ what }) => what)
}

/** Everything that breaks a law, as "law: what". */
async function lint(): Promise<string[]> {
  const found: string[] = []
  for (const { law, text } of laws) found.push(...(await ask(text)).map((what) => `${law}: ${what}`))
  const uses = await admin.query<{ role: string; schema: string }>(
    `select r as role, n.nspname as schema from unnest($1::text[]) r cross join pg_namespace n
      where n.nspname = any ($2) and has_schema_privilege(r, n.oid, 'USAGE')`,
    [processRoles, Object.keys(besideTheProduct)],
  )
  const foreign = uses.rows.filter(({ role, schema }) => !besideTheProduct[schema]?.includes(role))
  return [...found, ...foreign.map(({ role, schema }) => `${schema} is not for ${role}`)]
}

describe('C11 the catalogue of the database', () => {
  it('breaks no law', async () => {
    expect(await lint()).toEqual([])
  })

  it('is not empty: there are tables, policies and functions to judge', async () => {
    const [row] = await db.ask<Record<'tables' | 'policies' | 'functions', number>>(
      `select (select count(*)::int from pg_tables where schemaname in ${product}) as tables,
         (select count(*)::int from pg_policies where schemaname in ${product}) as policies,
         (select count(*)::int from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ${product}) as functions`,
    )
    expect(row?.tables).toBeGreaterThan(30)
    expect(row?.policies).toBeGreaterThan(60)
    expect(row?.functions).toBeGreaterThan(15)
  })

  it.each([
    ['a bare table', 'create table app.bare (id int)', 'a table has row policies, forced: app.bare'],
    [
      'a table whose owner is not held to its policies',
      'alter table app.customers no force row level security',
      'a table has row policies, forced: app.customers',
    ],
    ['a bare view', 'create view app.bare as select 1 as one', 'a view reads as its caller: app.bare'],
    [
      'a bare function',
      'create function app.bare() returns int language sql as $$ select 1 $$',
      'a function is not for everybody: app.bare()',
    ],
    [
      'a view that reads as its owner',
      'create view app.bare with (security_invoker = false) as select id from app.customers',
      'a view reads as its caller: app.bare',
    ],
    [
      'a view that keeps what its owner read',
      'create materialized view app.bare as select id from app.customers',
      'a view reads as its caller: app.bare',
    ],
    [
      'a definer function for everybody',
      `create function auth.bare() returns int language sql security definer
         set search_path = '' as $$ select 1 $$`,
      'a function is not for everybody: auth.bare()',
    ],
    [
      'a definer function on the path of whoever calls it',
      `create function auth.bare() returns int language sql security definer
         set search_path = "$user", public as $$ select 1 $$;
       revoke execute on function auth.bare() from public`,
      'a definer function has its search path pinned, without what anybody may create in: auth.bare()',
    ],
    [
      'a definer function without a path',
      `create function auth.bare() returns int language sql security definer as $$ select 1 $$;
       revoke execute on function auth.bare() from public`,
      'a definer function has its search path pinned, without what anybody may create in: auth.bare()',
    ],
    [
      'a policy for everybody',
      'create policy everybody on app.customers for select using (true)',
      'a policy names its role: app.customers.everybody',
    ],
    [
      'a grant to everybody',
      'grant select on app.customers to public',
      'nothing is granted to everybody: app.customers',
    ],
    [
      'a table given away',
      'alter table app.branches owner to padron_staff',
      'a process role owns nothing: relation app.branches',
    ],
    [
      'a role above the policies',
      'alter role padron_portal bypassrls',
      'a process role has no power of its own: padron_portal',
    ],
    [
      'a place to create in',
      'grant create on schema app to padron_worker',
      'a process role creates nothing, not even a temporary table: padron_worker in app',
    ],
    [
      'a login that may become another realm',
      'grant padron_staff to login_portal',
      'a login inherits nothing, and becomes only its own roles: login_portal → padron_staff',
    ],
    [
      'a grant on the status',
      'grant update (status_code) on app.customers to padron_staff',
      'the status of a customer is written by one function alone: padron_staff may write status_code',
    ],
    [
      'a grant on the trail',
      'grant update on app.audit_entries to padron_worker',
      'the ledgers are never granted for change: padron_worker UPDATE app.audit_entries',
    ],
    [
      'a second reader of credentials',
      'grant select on auth_staff.sessions to padron_staff',
      'credentials are read by their own realm alone: padron_staff reads auth_staff.sessions',
    ],
    [
      'a way into the staging area',
      'grant usage on schema staging to padron_staff',
      'staging is not for padron_staff',
    ],
    [
      'a second reader of the tokens of FreshBooks',
      'grant select (refresh_token) on app.freshbooks_tokens to padron_staff',
      'what opens the account at FreshBooks is read by the worker alone: padron_staff reads freshbooks_tokens.refresh_token',
    ],
    [
      'a second reader of a sealed code',
      'grant select on app.freshbooks_consents to padron_portal',
      'what opens the account at FreshBooks is read by the worker alone: padron_portal reads freshbooks_consents.sealed_code',
    ],
    [
      'a login without a time limit',
      'alter role login_portal reset statement_timeout',
      'time limits stand on the login: login_portal lacks statement_timeout',
    ],
  ])('is found wanting with %s', async (_what, make, finding) => {
    await admin.query('begin')
    try {
      await admin.query(make)
      expect(await lint()).toContain(finding)
    } finally {
      await admin.query('rollback')
    }
    expect(await lint()).toEqual([])
  })

  describe('judges each thing that came with the page of a customer and with the portal', () => {
    const broken = async (objects: readonly string[], breaks: (what: string) => string, law: string) => {
      await admin.query('begin')
      try {
        for (const object of objects) await admin.query(breaks(object))
        const found = await lint()
        return objects.filter((object) => !found.includes(`${law}: ${object}`))
      } finally {
        await admin.query('rollback')
      }
    }

    it('each table without its policies, or with an owner who passes by them', async () => {
      const tables = await ask(
        `select c.oid::regclass::text as what from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname in ${product} and c.relkind = 'r'`,
      )
      const added = addedSince('table')
      expect(added.length).toBeGreaterThanOrEqual(24)
      expect(added.filter((name) => !tables.includes(name))).toEqual([])
      const law = 'a table has row policies, forced'
      expect(await broken(tables, (table) => `alter table ${table} disable row level security`, law)).toEqual(
        [],
      )
      expect(
        await broken(tables, (table) => `alter table ${table} no force row level security`, law),
      ).toEqual([])
    })

    it('each function for everybody, and each definer function without its path', async () => {
      const functions = await ask(
        `select p.oid::regprocedure::text as what from pg_proc p join pg_namespace n on n.oid = p.pronamespace
          where n.nspname in ${product}`,
      )
      const definers = await ask(
        `select p.oid::regprocedure::text as what from pg_proc p join pg_namespace n on n.oid = p.pronamespace
          where n.nspname in ${product} and p.prosecdef`,
      )
      const added = addedSince('function')
      const names = functions.map((each) => each.replace(/\(.*/s, ''))
      expect(added.length).toBeGreaterThanOrEqual(50)
      expect(definers.length).toBeGreaterThanOrEqual(40)
      expect(added.filter((name) => !names.includes(name))).toEqual([])
      expect(
        await broken(
          functions,
          (each) => `grant execute on function ${each} to public`,
          'a function is not for everybody',
        ),
      ).toEqual([])
      expect(
        await broken(
          definers,
          (each) => `alter function ${each} reset search_path`,
          'a definer function has its search path pinned, without what anybody may create in',
        ),
      ).toEqual([])
    })
  })
})

/** The names of what the migrations from 0010 on make and no later one takes away. */
function addedSince(kind: 'table' | 'function'): string[] {
  const folder = new URL('./migrations/', import.meta.url)
  const texts = readdirSync(folder)
    .filter((name) => /^00[1-9]\d_.*\.sql$/.test(name))
    .sort()
    .map((name) => readFileSync(new URL(name, folder), 'utf8').replaceAll('"', ''))
  const named = (verb: string) =>
    texts.flatMap((text) =>
      [...text.matchAll(new RegExp(`^\\s*${verb} ${kind} (?:if exists )?([a-z_]+\\.[a-z_0-9]+)`, 'gim'))].map(
        ([, name = '']) => name,
      ),
    )
  const gone = named('drop')
  return [...new Set(named('create(?: or replace)?'))].filter((name) => !gone.includes(name))
}
