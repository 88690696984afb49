import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Login, logins } from '@padron/db/deploy'
import { makeSecret, prepareDatabase, startEmbedded } from '@padron/local'
import pg from 'pg'
import { prefix, removeLeftovers } from './leftovers.ts'
import { addStaffPerRole } from './staff.ts'

/** What a test worker needs to clone and enter databases; serialised to it by Vitest. */
export type TestPostgres = { serverUrl: string; template: string; passwords: Record<Login, string> }

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: TestPostgres
  }
}

const template = 'padron_template'

/** One throw-away PostgreSQL with a finished template: migrated, full preset, one staff user per role. */
export async function startTestPostgres() {
  removeLeftovers()
  const parent = mkdtempSync(path.join(tmpdir(), prefix))
  chmodSync(parent, 0o755)
  const server = await startEmbedded({
    folder: path.join(parent, 'postgres'),
    password: makeSecret(),
    durable: false,
    flags: ['-c', 'max_connections=300'],
  })
  const passwords = Object.fromEntries(logins.map((login) => [login, makeSecret()])) as Record<Login, string>
  try {
    await makeTemplate(server.url(), server.url(template), passwords)
  } catch (error) {
    await server.stop()
    throw error
  }
  return {
    postgres: { serverUrl: server.url(), template, passwords } satisfies TestPostgres,
    async stop() {
      await server.stop()
      rmSync(parent, { recursive: true, force: true })
    },
  }
}

async function makeTemplate(serverUrl: string, templateUrl: string, passwords: Record<Login, string>) {
  await asAdmin(serverUrl, (admin) => admin.query(`create database ${template}`))
  await prepareDatabase({ adminUrl: templateUrl, passwords, preset: 'full' })
  await asAdmin(templateUrl, (admin) =>
    addStaffPerRole({ ask: async (text, values) => (await admin.query(text, values)).rows as never[] }),
  )
  await asAdmin(serverUrl, (admin) =>
    admin.query(`alter database ${template} with is_template true allow_connections false`),
  )
}

/** Runs one piece of work on a connection of the superuser. */
export async function asAdmin<Answer>(url: string, work: (admin: pg.Client) => Promise<Answer>) {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}
