import type { World } from './portal-world.ts'

export type Readable = { name: string; columns: string[] }

export type Hostile = {
  what: string
  text: readonly string[]
  /** Answers one value a row, which may not be true, one or anything else that tells of a foreign row. */
  isOracle?: boolean
}

/** Every way of asking for the rows of one table; `columns` are those the role may name. */
function questionsOf({ name, columns }: Readable, { foreign, foreignPersonId }: World): Hostile[] {
  const list = columns.length > 0 ? columns.map((column) => `t."${column}"`).join(', ') : 't.*'
  const key = columns.find((column) => column === 'customer_id' || column === 'id') ?? 'id'
  const word = columns.find((column) => /name|title|body|value|line1|email|answer|changes/.test(column))
  const ask = (what: string, ...text: string[]) => ({ what: `${what} ${name}`, text })
  const sense = (what: string, ...text: string[]) => ({ ...ask(what, ...text), isOracle: true })
  return [
    ask('select', `select * from ${name}`),
    ask('select named', `select ${list} from ${name} t`),
    ask('table', `table ${name}`),
    ask('whole row', `select t::text from ${name} t`),
    ask('json', `select to_jsonb(t) from ${name} t`),
    ask('cte', `with x as materialized (select ${list} from ${name} t) select x::text from x`),
    ask(
      'lateral',
      `select s from (values (1), (2)) v(n) cross join lateral (select ${list} from ${name} t) s`,
    ),
    ask('union', `select ${list} from ${name} t union all select ${list} from ${name} t`),
    ask('or true', `select ${list} from ${name} t where t."${key}" = '${foreign.id}' or true`),
    ask('foreign', `select ${list} from ${name} t where t."${key}" = '${foreign.id}'`),
    ask('aggregate', `select string_agg(s::text, '|') from (select ${list} from ${name} t) s`),
    ask('sample', `select ${list} from ${name} t tablesample bernoulli (100)`),
    ask('lock', `select ${list} from ${name} t for share`),
    ask('system columns', `select ctid, xmin, tableoid::regclass, t::text from only ${name} t`),
    ask('copy', `copy ${name} to stdout`),
    ask('copy query', `copy (select ${list} from ${name} t) to stdout with (format csv, header)`),
    ask('copy binary', `copy (select t::text from ${name} t) to stdout with (format binary)`),
    ask('copy in', `copy ${name} from stdin`),
    ask('explain', `explain (analyze, verbose, buffers) select ${list} from ${name} t`),
    ask('xml', `select query_to_xml('select ${list.replaceAll("'", "''")} from ${name} t', true, false, '')`),
    ask('table to xml', `select table_to_xml('${name}', true, false, '')`),
    ask('cursor', `declare c cursor for select ${list} from ${name} t`, 'fetch all from c'),
    ask(
      'held cursor',
      `declare c cursor with hold for select ${list} from ${name} t`,
      'commit',
      'fetch all from c',
    ),
    ask('prepare', `prepare q as select ${list} from ${name} t`, 'execute q', 'deallocate q'),
    ask(
      'do',
      `do $$ declare r record; begin for r in select ${list} from ${name} t loop raise notice '%', r; end loop; end $$`,
    ),
    ask(
      'do, dynamic',
      `do $$ declare r text; begin execute 'select string_agg(t::text, ''|'') from ${name} t' into r; raise warning '%', r; end $$`,
    ),
    ask('without policies', 'set local row_security = off', `select ${list} from ${name} t`),
    ask('as login', 'reset role', `select ${list} from ${name} t`),
    ask('as staff', 'set local role padron_staff', `select ${list} from ${name} t`),
    ask('as worker', `select set_config('role', 'padron_worker', true)`, `select ${list} from ${name} t`),
    ask('as owner', 'set session authorization padron_owner', `select ${list} from ${name} t`),
    ...(word
      ? [
          ask('cast', `select 1 from ${name} t where t."${word}"::text::int = 1`),
          sense(
            'division',
            `select 1 from ${name} t where 1 / (case when t."${word}"::text ~ 'zforeign|zhidden' then 0 else 1 end) = 0`,
          ),
          sense(
            'exists',
            `select exists (select 1 from ${name} t where t."${word}"::text ~ 'zforeign|zhidden')`,
          ),
          sense('count', `select count(*) from ${name} t where t."${word}"::text ~ 'zforeign|zhidden'`),
          sense(
            'window',
            `select sum(count(*)) over () from ${name} t where t."${word}"::text ~ 'zforeign|zhidden' group by t."${word}"`,
          ),
        ]
      : []),
    sense(
      'foreign count',
      `select count(*) from ${name} t where t."${key}" in ('${foreign.id}', '${foreignPersonId}')`,
    ),
  ]
}

/** The catalogue, the server and its files, and every other place where something might stand. */
const places = [
  'select * from pg_stats',
  'select most_common_vals::text, histogram_bounds::text from pg_stats',
  'select * from pg_statistic',
  'select * from pg_stats_ext',
  'select * from pg_stats_ext_exprs',
  'select * from pg_statistic_ext_data',
  'select * from pg_class',
  'select * from pg_attribute',
  'select * from pg_attrdef',
  'select * from pg_policies',
  'select * from pg_proc',
  'select * from pg_trigger',
  'select * from pg_description',
  'select * from pg_roles',
  'select * from pg_authid',
  'select * from pg_shadow',
  'select * from pg_auth_members',
  'select * from pg_db_role_setting',
  'select * from pg_stat_activity',
  'select * from pg_stat_user_tables',
  'select * from pg_stat_replication',
  'select * from pg_prepared_statements',
  'select * from pg_cursors',
  'select * from pg_locks',
  'select * from pg_settings',
  'select * from pg_file_settings',
  'select * from pg_hba_file_rules',
  'select * from pg_largeobject',
  'select * from pg_largeobject_metadata',
  'select * from pg_sequences',
  'select * from pg_user_mappings',
  'select * from pg_subscription',
  'select * from information_schema.tables',
  'select * from information_schema.columns',
  'select * from information_schema.column_privileges',
  'select * from information_schema.routines',
  'select * from information_schema.applicable_roles',
  'select * from information_schema.enabled_roles',
  'select * from information_schema.triggers',
  'select * from information_schema.check_constraints',
  `select schema_to_xml('app', true, false, '')`,
  `select database_to_xml(true, false, '')`,
  `select pg_read_file('/etc/passwd')`,
  `select pg_read_binary_file('postgresql.conf')`,
  `select * from pg_ls_dir('.')`,
  'select * from pg_ls_waldir()',
  'select * from pg_ls_logdir()',
  `select pg_stat_file('postgresql.conf')`,
  `select lo_import('/etc/passwd')`,
  `copy (select 1) to program 'true'`,
  `copy (select 1) to '/tmp/padron-portal-walls'`,
  `copy app.notes (body) from program 'echo x'`,
  `create extension dblink`,
  `select * from dblink('', 'select 1') as t(x int)`,
  'select pg_current_logfile()',
  'select pg_export_snapshot()',
  'select pg_switch_wal()',
  `select pg_create_restore_point('x')`,
  'select pg_reload_conf()',
  'select pg_rotate_logfile()',
  'select pg_terminate_backend(pg_backend_pid() + 1)',
  `alter system set row_security = off`,
  'alter role padron_portal bypassrls',
  'alter role login_portal superuser',
  `alter database postgres set row_security = off`,
  'set session_replication_role = replica',
  'grant padron_staff to padron_portal',
  'grant select on app.notes to padron_portal',
  'grant usage on schema auth_portal to padron_portal',
  'revoke select on app.notes from padron_staff',
  'alter table app.notes disable row level security',
  'alter table app.notes no force row level security',
  'drop policy portal_read on app.notes',
  'create policy mine on app.notes for select to padron_portal using (true)',
  'alter policy portal_read on app.notes using (true)',
  'create function app.mine() returns setof app.notes language sql security definer as $$ select * from app.notes $$',
  'create function pg_temp.mine() returns int language sql as $$ select 1 $$',
  'create table app.mine as select * from app.notes',
  'create temp table mine as select body from app.notes',
  'create table public.mine (x text)',
  'create view app.mine as select * from app.notes',
  'create temp view mine as select body from app.notes',
  'create materialized view app.mine as select * from app.notes',
  'create schema mine',
  'create role mine',
  'create trigger mine before insert on app.notes for each row execute function app.follow_customer()',
  'create rule mine as on select to app.notes do instead select 1',
  'create event trigger mine on ddl_command_start execute function app.follow_customer()',
  'create operator public.=== (leftarg = text, rightarg = text, procedure = texteq)',
  'create cast (text as int) with inout',
  'alter function auth.portal_customer() owner to padron_portal',
  'alter function auth.portal_reading() security invoker',
  'drop function auth.portal_customer()',
  'comment on table app.notes is $$x$$',
  'security label on table app.notes is $$x$$',
  'reassign owned by padron_owner to padron_portal',
  'drop owned by padron_owner',
  'lock table app.notes in access exclusive mode',
  'listen outbox',
  `select nextval('auth_portal.attempts_id_seq')`,
  'select * from auth_portal.attempts_id_seq',
]

const roles = [
  'padron_owner',
  'padron_staff',
  'padron_worker',
  'padron_auth_staff',
  'padron_auth_portal',
  'padron_queue',
]
const logins = [
  'login_back_office',
  'login_back_office_auth',
  'login_portal_auth',
  'login_worker',
  'login_queue',
  'postgres',
]
const look = 'select body from app.notes union all select name from app.files'

/** Becoming somebody else, in every way SQL has for it, and looking again. */
const disguises: Hostile[] = [
  ...[...roles, ...logins].flatMap((role) => [
    { what: `set role ${role}`, text: [`set role ${role}`, look] },
    { what: `set session authorization ${role}`, text: [`set session authorization ${role}`, look] },
    { what: `role setting ${role}`, text: [`select set_config('role', '${role}', false)`, look] },
    { what: `after commit ${role}`, text: ['commit', `set role ${role}`, look] },
  ]),
  ...[
    'reset role',
    'reset all',
    'reset session authorization',
    'discard all',
    'set role none',
    'commit',
    'rollback',
  ].map((text) => ({ what: text, text: [text, look] })),
  { what: 'savepoint', text: ['savepoint a', 'set local role none', 'rollback to savepoint a', look] },
]

/** Every setting of the product, to whatever is not the asker's. */
function claimsOf(world: World): Hostile[] {
  const { foreign, foreignPersonId, foreignSessionId, foreignIds } = world
  const values = [
    foreign.id,
    foreign.number,
    foreignPersonId,
    foreignSessionId,
    foreignIds[0] ?? '',
    '*',
    'system',
    'true',
  ]
  const names = [
    'outbox',
    'customer_id',
    'account_id',
    'portal_user_id',
    'user_id',
    'session_id',
    'role',
    'actor_id',
    'scope',
  ]
  return names.flatMap((name) =>
    values.map((value) => ({
      what: `padron.${name} = ${value}`,
      text: [`select set_config('padron.${name}', '${value}', true)`, look, 'select auth.portal_customer()'],
    })),
  )
}

/** Every statement of the suite, by what it does. */
export const hostilesOf = (tables: readonly Readable[], world: World): Hostile[] => [
  ...tables.flatMap((table) => questionsOf(table, world)),
  ...places.map((text) => ({ what: text, text: [text, look] })),
  ...disguises,
  ...claimsOf(world),
]

/** Every way of writing into one table; none of it may reach a row that is not the asker's. */
export function writesInto({ name, columns }: Readable, { foreign, foreignPersonId }: World): Hostile[] {
  const column = columns.find((each) => each !== 'id') ?? columns[0] ?? 'id'
  const texts = [
    `insert into ${name} default values`,
    `insert into ${name} select * from ${name}`,
    `insert into ${name} (${columns.includes('customer_id') ? 'customer_id' : column}) values ('${foreign.id}')`,
    `update ${name} set "${column}" = "${column}"`,
    `update ${name} set "${column}" = null where true returning *`,
    `delete from ${name}`,
    `delete from ${name} where "${column}"::text = '${foreignPersonId}'`,
    `truncate ${name} cascade`,
    `merge into ${name} t using (select 1) s on true when matched then delete`,
    `copy ${name} from stdin`,
    `with gone as (delete from ${name} returning *) select count(*) from gone`,
    `alter table ${name} add column mine text`,
    `drop table ${name}`,
  ]
  return texts.map((text) => ({ what: text, text: [text] }))
}
