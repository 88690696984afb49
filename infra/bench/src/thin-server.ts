import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import type { ThinPlan } from './thin.ts'

/**
 * The ceiling of Node: node:http and pg with the same SQL and no checks; and *enveloped*, the same inside
 * what every request of ours carries: BEGIN, bound context, COMMIT.
 */
const plan: ThinPlan = JSON.parse(await text(process.stdin))
const pool = new pg.Pool({
  connectionString: plan.url,
  max: plan.connections,
  pipeline: true,
} as pg.PoolConfig)
pool.on('error', () => process.exit(1))

const enter =
  "select set_config('padron.token', $1, true), set_config('padron.outbox', $2, true), " +
  "set_config('role', $3, true)"
const context = [`pds_${'x'.repeat(43)}`, '', 'none']

type Statement = { name: string; text: string; values: number[] }

function draw(code: string, texts: string[]): Statement {
  const at = Math.floor(Math.random() * texts.length)
  const chosen = texts[at] ?? ''
  const values = chosen.includes(':n') ? [1 + Math.floor(Math.random() * plan.targets)] : []
  return { name: `${code}-${at}`, text: chosen.replace(':n', '$1'), values }
}

async function runEnveloped(statement: Statement, writes: boolean) {
  const client = await pool.connect()
  try {
    const begin = client.query(writes ? 'begin' : 'begin read only')
    await Promise.all([begin, client.query({ name: 'enter', text: enter, values: context })])
    const { rows } = await client.query(statement)
    await client.query('commit')
    return rows
  } finally {
    client.release()
  }
}

const server = createServer(async (request, response) => {
  const [, code = '', kind] = (request.url ?? '').split('/')
  const work = plan.works[code]
  if (!work) return void response.writeHead(404).end()
  const rows =
    kind === 'thin'
      ? (await pool.query(draw(code, work.texts))).rows
      : await runEnveloped(draw(`${code}-e`, work.enveloped ?? work.texts), Boolean(work.enveloped))
  const body = JSON.stringify(rows)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  response.end(body)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(typeof address === 'object' ? address?.port : '')
})
