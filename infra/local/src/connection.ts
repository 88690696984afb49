import pg from 'pg'
import { causeOf, Trouble } from './trouble.ts'

/** Runs one piece of work on the administrator's connection; an unreachable server is one clear line. */
export async function asAdmin<Answer>(url: string, work: (admin: pg.Client) => Promise<Answer>) {
  const admin = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  admin.on('error', () => undefined)
  try {
    await admin.connect()
  } catch (error) {
    await admin.end().catch(() => undefined)
    throw explain(url, error)
  }
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

// The address is shown without its password.
function explain(address: string, error: unknown) {
  const { hostname, port, pathname, username } = new URL(address)
  const where = `${hostname}:${port || 5432}${pathname}`
  const cause = causeOf(error)
  if (cause === '28P01') return new Trouble(`The database at ${where} refuses the password of ${username}.`)
  if (cause === '3D000')
    return new Trouble(`The server ${hostname}:${port || 5432} has no database ${pathname.slice(1)}.`)
  return new Trouble(`The database at ${where} does not answer (${cause || 'no reason given'}).`)
}
