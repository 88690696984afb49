import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import postgres from 'postgres'
import type { Db } from './client.ts'

/** A login by its address, or by the pool a verb was handed. */
export type CopySource = { url: string } | { db: Db }

export type CopyValue = string | number | boolean | null | Date | object

/**
 * COPY into a staging table as `role`: tables with row policies refuse COPY, so rows land in `staging` and
 * inside `transact` (guarantees §2.17). Answers how many rows went in.
 */
export async function copyRows(
  {
    role,
    table,
    columns,
    ...source
  }: CopySource & { role: 'padron_worker' | 'padron_owner'; table: string; columns: string[] },
  rows: AsyncIterable<CopyValue[]> | Iterable<CopyValue[]>,
): Promise<number> {
  const url = 'url' in source ? source.url : (source.db.pool.options.connectionString ?? '')
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connection: { role } as never })
  let count = 0
  async function* lines() {
    let chunk = ''
    for await (const row of rows) {
      count += 1
      chunk += `${row.map(encode).join('\t')}\n`
      if (chunk.length > 65_536) {
        yield chunk
        chunk = ''
      }
    }
    if (chunk) yield chunk
  }
  try {
    const target = await sql`copy ${sql(table)} (${sql(columns)}) from stdin`.writable()
    await pipeline(Readable.from(lines()), target)
    return count
  } finally {
    await sql.end({ timeout: 5 })
  }
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function encode(value: CopyValue): string {
  if (value === null || value === undefined) return '\\N'
  const text =
    value instanceof Date
      ? value.toISOString()
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value)
  return text.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character)
}
