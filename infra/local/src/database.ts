import { asAdmin } from './connection.ts'
import type { Folder } from './folder.ts'
import { type Embedded, startEmbedded } from './postgres/start.ts'
import { say } from './say.ts'
import type { Secrets } from './secrets.ts'
import { Trouble } from './trouble.ts'

export type Database = { adminUrl: string; embedded: Embedded | undefined }

const name = 'padron'

/** The person's own server when DATABASE_URL is set, otherwise the embedded one, started or adopted. */
export async function openDatabase(
  folder: Folder,
  secrets: Secrets,
  databaseUrl: string | undefined,
): Promise<Database> {
  if (databaseUrl) {
    await checkServer(databaseUrl)
    say(`Database: ${new URL(databaseUrl).host}`)
    return { adminUrl: databaseUrl, embedded: undefined }
  }
  const embedded = await startEmbedded({ folder: folder.cluster, password: secrets.adminPassword })
  const how = embedded.adopted
    ? 'found running, adopted'
    : embedded.created
      ? 'created and started'
      : 'started'
  say(`Database: embedded PostgreSQL ${how}, port ${embedded.port}`)
  await createOnce(embedded).catch((error) => refuse(embedded, error))
  return { adminUrl: embedded.url(name), embedded }
}

/** Empties an embedded database whose first rows were not finished, before anybody has used it. */
export async function recreate({ embedded }: Database) {
  if (!embedded)
    throw new Trouble('The database of DATABASE_URL holds a half-finished start; give an empty one.')
  await asAdmin(embedded.url(), (admin) => admin.query(`drop database ${name} with (force)`))
  await createOnce(embedded)
}

async function createOnce(embedded: Embedded) {
  await asAdmin(embedded.url(), async (admin) => {
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount === 0) await admin.query(`create database ${name}`)
  })
}

async function checkServer(url: string) {
  const version = await asAdmin(url, async (admin) => {
    const { rows } = await admin.query<{ version: string }>(
      `select current_setting('server_version_num') as version`,
    )
    return Number(rows[0]?.version)
  })
  if (version < 150_000)
    throw new Trouble('DATABASE_URL names a PostgreSQL older than 15; Padrón needs 15 or later.')
}

async function refuse(embedded: Embedded, error: unknown): Promise<never> {
  await embedded.stop()
  if (error instanceof Trouble && error.message.includes('refuses the password')) {
    throw new Trouble(
      'secrets.json does not fit the database beside it: restore it, or begin anew with --reset.',
    )
  }
  throw error
}
