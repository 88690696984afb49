import type { Readable } from 'node:stream'
import pg from 'pg'

export type Heard = {
  /** Every byte the server sent: rows, copies, plans, notices and errors. */
  bytes: string
  /** How each statement ended: rows, or the code of its error. */
  ends: (number | string)[]
  /** The first column of each row, as text. */
  values: string[]
}

/** Who runs SQL by hand: a login, the role it takes and the token it brings. */
export type Hand = {
  /** Runs statements as somebody of the portal, in one transaction that is given up, or kept. */
  say(statements: readonly string[], given?: { token?: string; keep?: boolean }): Promise<Heard>
  /** The same without a transaction, a token or a role around it. */
  sayBare(statements: readonly string[]): Promise<Heard>
  close(): Promise<void>
}

/** A connection whose bytes are listened to; `role` is taken at the start of each turn. */
export async function openHand(url: string, role: string | null, token = ''): Promise<Hand> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  const { stream } = (client as unknown as { connection: { stream: Readable } }).connection
  let chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  const told = async (statements: readonly string[]): Promise<Heard> => {
    chunks = []
    const ends: (number | string)[] = []
    const values: string[] = []
    for (const text of statements) {
      try {
        const answer = await client.query({ text, rowMode: 'array' })
        for (const { rows, rowCount } of [answer].flat()) {
          ends.push(rowCount ?? 0)
          for (const [first] of rows as unknown[][]) values.push(String(first))
        }
      } catch (error) {
        ends.push((error as { code?: string }).code ?? 'lost')
      }
    }
    return { bytes: Buffer.concat(chunks).toString('utf8'), ends, values }
  }
  return {
    async say(statements, given = {}) {
      await client.query('begin')
      await client.query(`select set_config('padron.token', $1, true)`, [given.token ?? token])
      if (role) await client.query(`set local role ${role}`)
      try {
        return await told(statements)
      } finally {
        await client.query(given.keep ? 'commit' : 'rollback')
        await client.query('rollback')
        await client.query('discard all')
      }
    },
    async sayBare(statements) {
      try {
        return await told(statements)
      } finally {
        await client.query('rollback')
        await client.query('discard all')
      }
    },
    close: () => client.end(),
  }
}
