import { randomBytes } from 'node:crypto'
import { type Db, openDb } from '@padron/db'
import { type Login, logins } from '@padron/db/deploy'
import { enterAs } from '@padron/local'
import pg from 'pg'
import { inject } from 'vitest'
import { atEnd } from './at-end.ts'
import { copyGrants } from './grants.ts'
import { asAdmin, type TestPostgres } from './test-postgres.ts'

export type TestDatabase = {
  name: string
  /** As superuser, for looking behind the product's back. */
  adminUrl: string
  /** The address each login enters by. */
  urls: Record<Login, string>
  staff: Db
  portal: Db
  worker: Db
  /** Runs one statement as superuser: `await db.ask('select count(*) …')` answers the rows. */
  ask<Row = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>
  /** One connection as superuser, for transactions of one's own; it ends with the database. */
  hold(): Promise<{
    run(text: string, values?: unknown[]): Promise<{ rows: unknown[]; rowCount: number | null }>
  }>
  /** Registers something to close before the database is dropped. */
  onDrop(close: () => Promise<unknown>): void
  /** Closes every pool of this database and drops it; called by itself after the test file. */
  drop(): Promise<void>
}

/** Here they wait for a lock almost as long as a statement may take: a disk that stalls decides no race. */
const hurried = logins.filter((login) => login !== 'login_worker' && login !== 'login_queue')

/** A database of one's own for this test file, cloned from the run's template in some 50 ms. */
export async function freshDatabase(): Promise<TestDatabase> {
  const postgres = inject('postgres')
  const name = `test_${randomBytes(8).toString('hex')}`
  await asAdmin(postgres.serverUrl, async (admin) => {
    await admin.query(`create database ${name} template ${postgres.template}`)
    await copyGrants(admin, { from: postgres.template, to: name })
    await admin.query(
      hurried
        .map((login) => `alter role ${login} in database ${name} set lock_timeout to '4500ms'`)
        .join(';'),
    )
  })
  const database = enter(postgres, name)
  atEnd(() => database.drop())
  return database
}

function enter(postgres: TestPostgres, name: string): TestDatabase {
  const adminUrl = databaseUrl(postgres.serverUrl, name)
  const urls = Object.fromEntries(
    logins.map((login) => [login, enterAs(adminUrl, login, postgres.passwords[login])]),
  ) as Record<Login, string>
  const staff = openDb({ url: urls.login_back_office, max: 10 })
  const portal = openDb({ url: urls.login_portal, max: 4 })
  const worker = openDb({ url: urls.login_worker, max: 8 })
  const admin = new pg.Pool({ connectionString: adminUrl, max: 4 })
  admin.on('error', () => undefined)
  const closers: (() => Promise<unknown>)[] = []
  return {
    name,
    adminUrl,
    urls,
    staff,
    portal,
    worker,
    async ask<Row>(text: string, values?: unknown[]) {
      return (await admin.query(text, values)).rows as Row[]
    },
    async hold() {
      const client = new pg.Client({ connectionString: adminUrl })
      await client.connect()
      closers.push(() => client.end())
      return { run: (text, values) => client.query(text, values) }
    },
    onDrop: (close) => void closers.push(close),
    async drop() {
      await Promise.all([
        ...closers.map((close) => close()),
        staff.close(),
        portal.close(),
        worker.close(),
        admin.end(),
      ])
      await asAdmin(postgres.serverUrl, (server) =>
        server.query(`drop database if exists ${name} with (force)`),
      )
    },
  }
}

function databaseUrl(serverUrl: string, name: string) {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}
