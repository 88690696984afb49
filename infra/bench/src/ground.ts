import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Login, logins } from '@padron/db/deploy'
import { keepSecrets, prepareDatabase, type Secrets, startEmbedded } from '@padron/local'
import { loadCrowd } from '@padron/testing/crowd'
import pg from 'pg'
import type { Options } from './options.ts'
import { say } from './say.ts'

/** As `performance.md` sets the bench's server. */
const flags = {
  shared_buffers: '4GB',
  max_wal_size: '16GB',
  random_page_cost: '1.1',
  jit: 'off',
  max_connections: '200',
  synchronous_commit: 'on',
}

export type Ground = {
  adminUrl: string
  secrets: Secrets
  folder: string
  version: string
  stop: () => Promise<void>
}

type Logins = Record<Login, string>

/**
 * A PostgreSQL of the bench's own with `size` customers, kept between runs as a template; every run works on
 * a fresh clone of it, so that figures of two runs stand on the same ground.
 */
export async function prepareGround({ folder, size }: Options): Promise<Ground> {
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  const secrets = keepSecrets(folder, logins)
  const passwords = secrets.logins as Logins
  const server = await startEmbedded({
    folder: join(folder, 'postgres'),
    password: secrets.adminPassword,
    flags: Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  })
  try {
    const template = `crowd_${size}_${fingerprint()}`
    const found = await ask(server.url(), 'select 1 from pg_database where datname = $1', [template])
    if (found.length === 0) await makeTemplate((name) => server.url(name), { template, size, passwords })
    await ask(server.url(), 'drop database if exists run with (force)')
    await ask(server.url(), `create database run template ${template} strategy file_copy`)
    const adminUrl = server.url('run')
    await prepareDatabase({ adminUrl, passwords, preset: 'full' })
    await ask(adminUrl, 'checkpoint')
    const [row] = await ask(adminUrl, "select current_setting('server_version') as version")
    return { adminUrl, secrets, folder, version: String(row?.version), stop: () => server.stop() }
  } catch (error) {
    await server.stop()
    throw error
  }
}

const migrations = join(import.meta.dirname, '../../../packages/db/src/migrations')

/** Of the migrations: another schema is other ground. */
function fingerprint(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(migrations).sort())
    if (name.endsWith('.sql')) hash.update(readFileSync(join(migrations, name)))
  return hash.digest('hex').slice(0, 8)
}

type Making = { template: string; size: number; passwords: Logins }

/** Under another name until it is whole: a run that was cut off leaves no half template. */
async function makeTemplate(urlOf: (database?: string) => string, { template, size, passwords }: Making) {
  const making = `${template}_making`
  await ask(urlOf(), `drop database if exists ${making} with (force)`)
  await ask(urlOf(), `create database ${making}`)
  await prepareDatabase({ adminUrl: urlOf(making), passwords, preset: 'full' })
  const progress = (loaded: number) => say(`loading ${loaded} of ${size}`)
  const { seconds } = await loadCrowd(urlOf(making), { size, seed: 1, progress })
  await ask(urlOf(making), 'vacuum (analyze)')
  await ask(urlOf(), `alter database ${making} rename to ${template}`)
  say(`loaded ${size} customers in ${seconds.toFixed(0)} s`)
}

/** One statement on a connection of its own. */
export async function ask(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}
