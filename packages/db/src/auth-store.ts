import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { openPool } from './client.ts'

/** The credential tables of one realm, on a small pool of its own that nobody but `packages/auth` opens. */
export type AuthStore = NodePgDatabase & {
  /** Runs a named (prepared) statement; the name must stand for one text. */
  run<Row extends object>(name: string, text: string, values: unknown[]): Promise<Row[]>
  end(): Promise<void>
}

export type AuthStoreOptions = {
  url: string
  realm: 'staff' | 'portal'
  max?: number
  onLost?: (error: Error) => void
}

/** Unqualified table names resolve to the realm's schema, so both realms share one text. */
export function openAuthStore({ url, realm, max = 2, onLost }: AuthStoreOptions): AuthStore {
  const pool = openPool(
    url,
    max,
    onLost,
    `-c role=padron_auth_${realm} -c search_path=auth_${realm},pg_catalog`,
  )
  return Object.assign(drizzle(pool, { casing: 'snake_case' }), {
    run: async <Row extends object>(name: string, text: string, values: unknown[]) =>
      (await pool.query<Row>({ name, text, values })).rows,
    end: () => pool.end(),
  })
}
