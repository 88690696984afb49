import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import pg from 'pg'
import { ask, prepareGround } from './ground.ts'
import { type Client, runHttpLoad } from './http-load.ts'
import { loadLedger } from './ledger.ts'
import { readOptions } from './options.ts'
import { startPortal } from './ours.ts'
import type { Run } from './pgbench.ts'
import { median } from './report.ts'
import { say } from './say.ts'

const pages = ['/', '/messages', '/invoices', '/orders', '/profile']

type Round = Record<string, { alone: Run; crowd: Run }>

/**
 * How soon a page of the portal begins to answer, against a page of Remix that asks nothing, one client and
 * sixteen; and how heavy each is. Pages are sent whole, so the first byte and the last leave together.
 */
async function main() {
  const options = readOptions(process.argv.slice(2))
  const ground = await prepareGround(options)
  const stops: (() => unknown)[] = [ground.stop]
  try {
    const client = new pg.Client({ connectionString: ground.adminUrl })
    await client.connect()
    stops.push(() => client.end())
    await loadLedger(client)
    const bare = await startBare()
    stops.push(bare.stop)
    const portal = await startPortal(ground)
    stops.push(portal.stop)
    const headers = { cookie: await signIn(ground.adminUrl), 'accept-language': 'en' }
    const weights = await weigh(portal.origin, headers)
    const rounds: Round[] = []
    for (let round = 0; round <= options.rounds; round++) {
      const ran: Round = { bare: await load(bare.origin, '/', {}, options.seconds) }
      for (const path of pages) ran[path] = await load(portal.origin, path, headers, options.seconds)
      say(`${round === 0 ? 'warming' : `round ${round}`}: ${JSON.stringify(ran)}`)
      if (round > 0) rounds.push(ran)
    }
    if (options.output) writeFileSync(options.output, `${JSON.stringify({ weights, rounds }, null, 2)}\n`)
    console.log(writeTable(rounds, weights))
  } finally {
    for (const stop of stops.reverse()) await stop()
  }
}

async function startBare() {
  const child = spawn(process.execPath, [new URL('bare-remix.ts', import.meta.url).pathname], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { NODE_ENV: 'production' },
  })
  const [port] = await once(child.stdout, 'data')
  return { origin: `http://127.0.0.1:${String(port).trim()}`, stop: () => child.kill() }
}

/** A person of the customer with the most invoices, with a live session that is open for it. */
async function signIn(adminUrl: string): Promise<string> {
  const token = `pdp_${randomBytes(32).toString('base64url')}`
  await ask(
    adminUrl,
    `with chosen as (
       select i.customer_id as id from app.invoices i join app.customers c on c.id = i.customer_id
         join app.statuses s on s.code = c.status_code and s.has_frontend_login_access
        group by 1 order by count(*) desc limit 1),
     noted as (
       insert into app.notes (customer_id, scope, body, author_name, published_at)
       select id, 'customer', 'Your order leaves on Friday. ' || n, 'Ana', now() - interval '1 day'
         from chosen, generate_series(1, 40) n),
     person as (insert into app.portal_users (email, name, locale) values ('bench@example.com', 'Bench', 'en')
       returning id),
     member as (
       insert into app.portal_memberships
         (portal_user_id, customer_id, permissions, expires_at, joined_at, sessions_from)
       select p.id, c.id, '{admin}', now() + interval '7 days', now(), now() - interval '1 minute'
         from person p, chosen c)
     insert into auth_portal.sessions (token_hash, user_id, account_id, expires_at, idle_expires_at)
       select $1, p.id, c.id, now() + interval '12 hours', now() + interval '12 hours'
         from person p, chosen c`,
    [createHash('sha256').update(token).digest()],
  )
  return `__Host-padron_portal=${token}`
}

async function weigh(origin: string, headers: Record<string, string>): Promise<Record<string, number>> {
  const weights: Record<string, number> = {}
  for (const path of pages) {
    const answer = await fetch(origin + path, { headers, redirect: 'manual' })
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`)
    weights[path] = (await answer.arrayBuffer()).byteLength
  }
  return weights
}

async function load(origin: string, path: string, headers: Record<string, string>, seconds: number) {
  const client: Client = { next: () => ({ method: 'GET', path, headers }) }
  const alone = await runHttpLoad(origin, { clients: [client], seconds: seconds / 2 })
  const crowd = await runHttpLoad(origin, { clients: Array.from({ length: 16 }, () => client), seconds })
  if (alone.errors + crowd.errors > 0) throw new Error(`${path} failed ${alone.errors + crowd.errors} times`)
  return { alone, crowd }
}

function writeTable(rounds: readonly Round[], weights: Record<string, number>): string {
  const middle = (of: (round: Round) => number) => median(rounds.map(of))
  const rows = ['bare', ...pages].map((path) => {
    const alone = middle((round) => round[path]!.alone.p50Ms)
    const ratio = middle((round) => round[path]!.alone.p50Ms / round.bare!.alone.p50Ms)
    const crowd = middle((round) => round[path]!.crowd.p95Ms)
    const weight = weights[path] ? `${(weights[path] / 1000).toFixed(1)} kB` : ''
    return [path, alone.toFixed(1), ratio.toFixed(1), crowd.toFixed(0), weight]
  })
  const head = ['page', 'p50 ms, alone', '÷ bare', 'p95 ms, 16 clients', 'HTML']
  return [head, head.map(() => '---:'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

main().catch((error: Error) => {
  say(error.message)
  process.exitCode = 1
})
