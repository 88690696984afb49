import pg from 'pg'

/** A pool of one process login; only `transact` and the doors beside it ever take a connection from it. */
export type Db = { readonly pool: pg.Pool; close(): Promise<void> }

export type DbOptions = {
  url: string
  max?: number
  /** Told of an idle connection that broke; the pool replaces it by itself. */
  onLost?: (error: Error) => void
}

/** bigint columns hold money and counts far below 2^53; `date` stays the text it is. */
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === 20) return Number
    if (oid === 1082) return (value: string) => value
    return pg.types.getTypeParser(oid, format as 'text')
  }) as typeof pg.types.getTypeParser,
}

/** Opens the pool of one login. Connections pipeline, so BEGIN and the context travel in one flight. */
export function openDb({ url, max = 10, onLost }: DbOptions): Db {
  const pool = openPool(url, max, onLost)
  return { pool, close: () => pool.end() }
}

export function openPool(
  url: string,
  max: number,
  onLost?: (error: Error) => void,
  options?: string,
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    options,
    types,
    keepAlive: true,
    pipeline: true,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
  } as pg.PoolConfig)
  pool.on('error', (error) => onLost?.(error))
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}
