import type pg from 'pg'
import { type Login, loginRoles, logins } from './logins.ts'

const groups = ['padron_owner', ...new Set(Object.values(loginRoles).flat())]

/** Role settings apply at login, so time limits stand on the logins (guarantees §2). */
const limits: Record<Login, Record<string, string>> = {
  login_back_office: {
    statement_timeout: '5s',
    lock_timeout: '2s',
    idle_in_transaction_session_timeout: '15s',
  },
  login_back_office_auth: {
    statement_timeout: '5s',
    lock_timeout: '2s',
    idle_in_transaction_session_timeout: '15s',
  },
  login_portal: { statement_timeout: '5s', lock_timeout: '2s', idle_in_transaction_session_timeout: '15s' },
  login_portal_auth: {
    statement_timeout: '5s',
    lock_timeout: '2s',
    idle_in_transaction_session_timeout: '15s',
  },
  login_worker: { statement_timeout: '60s', lock_timeout: '5s', idle_in_transaction_session_timeout: '120s' },
  login_queue: { statement_timeout: '60s' },
}

const schemas = ['app', 'auth', 'auth_staff', 'auth_portal', 'staging', 'drizzle']

/** Roles, logins, extensions and schemas: what only an administrator may make. Safe to run again. */
export async function bootstrap(admin: pg.Client, passwords: Record<Login, string>): Promise<void> {
  for (const role of groups) await createRole(admin, role, 'nologin')
  for (const login of logins) {
    await createRole(admin, login, 'login noinherit')
    await admin.query(`alter role ${login} noinherit password ${admin.escapeLiteral(passwords[login])}`)
    for (const [name, value] of Object.entries({ ...limits[login], search_path: 'app, public' })) {
      await admin.query(`alter role ${login} set ${name} = ${name === 'search_path' ? value : `'${value}'`}`)
    }
    await admin.query(`grant ${loginRoles[login].join(', ')} to ${login}`)
  }
  await prepareDatabase(admin)
}

/** The part that belongs to one database; a clone of a template needs it again, for grants are not copied. */
export async function prepareDatabase(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>('select quote_ident(current_database()) as name')
  const name = rows[0]?.name ?? ''
  await admin.query(`revoke all on database ${name} from public`)
  await admin.query(`grant connect on database ${name} to ${logins.join(', ')}`)
  await admin.query(`grant create on database ${name} to padron_owner`)
  await admin.query('revoke create on schema public from public')
  await admin.query('create extension if not exists pg_trgm schema public')
  await admin.query('create extension if not exists unaccent schema public')
  for (const schema of schemas)
    await admin.query(`create schema if not exists ${schema} authorization padron_owner`)
  await admin.query('create schema if not exists bullmq')
  await admin.query('alter default privileges for role padron_owner revoke execute on functions from public')
}

/** Roles are the cluster's: another deploy may make the same one at the same moment. */
async function createRole(admin: pg.Client, role: string, attributes: string): Promise<void> {
  await admin.query(`do $$ begin
    if not exists (select 1 from pg_roles where rolname = '${role}') then
      create role ${role} ${attributes};
    end if;
  exception when duplicate_object or unique_violation then null; end $$`)
}

/** What the queue's own login may do with the tables its library made. */
export async function grantQueue(admin: pg.Client): Promise<void> {
  // The library makes one sequence per queue name at the first add.
  await admin.query('grant usage, create on schema bullmq to padron_queue')
  await admin.query('grant all on all tables in schema bullmq to padron_queue')
  await admin.query('grant all on all sequences in schema bullmq to padron_queue')
  await admin.query('grant execute on all functions in schema bullmq to padron_queue')
}
