import { fileURLToPath } from 'node:url'
import type { StatusPreset } from '@padron/domain'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { bootstrap, grantQueue } from './bootstrap.ts'
import type { Login } from './logins.ts'
import { installPresetRows, installReference } from './reference.ts'

export { prepareDatabase } from './bootstrap.ts'
export { type Login, logins } from './logins.ts'

export type DeployOptions = {
  adminUrl: string
  passwords: Record<Login, string>
  progress?: (step: string) => void
  /** Makes the queue's tables in schema `bullmq`; handed in because db knows no queue. */
  prepareQueue?: (client: pg.Client) => Promise<void>
}

/** An arbitrary constant: two deploys of one database wait for each other. */
const deployLock = 7_142_026

/**
 * Brings a database to the present version: roles and logins as administrator, then the migrations and the
 * shipped reference rows as `padron_owner`. Safe to run again; needs an administrator's address.
 */
export async function deploy({ adminUrl, passwords, progress, prepareQueue }: DeployOptions): Promise<void> {
  await asAdmin(adminUrl, async (admin) => {
    await admin.query('select pg_advisory_lock($1)', [deployLock])
    progress?.('roles')
    await bootstrap(admin, passwords)
    if (prepareQueue) {
      progress?.('queue')
      await prepareQueue(admin)
      await grantQueue(admin)
    }
    progress?.('migrations')
    await admin.query('set role padron_owner')
    const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))
    await migrate(drizzle(admin, { casing: 'snake_case' }), { migrationsFolder, migrationsSchema: 'drizzle' })
    progress?.('reference')
    await installReference(admin)
  })
}

/** Loads a status preset into a database that has none; answers whether it did. */
export async function installPreset(adminUrl: string, code: StatusPreset['code']): Promise<boolean> {
  return asAdmin(adminUrl, async (admin) => {
    await admin.query('set role padron_owner')
    return installPresetRows(admin, code)
  })
}

async function asAdmin<T>(adminUrl: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}
