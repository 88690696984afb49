import { createHash, randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import pg from 'pg'
import { makeBare } from './bare-overview.ts'
import { prepareGround } from './ground.ts'
import { runHttpLoad } from './http-load.ts'
import { loadLedger } from './ledger.ts'
import { type Options, readOptions } from './options.ts'
import { type Ours, startOurs } from './ours.ts'
import { type Run, requirePgbench, runPgbench } from './pgbench.ts'
import { loadRelations } from './relations.ts'
import { median } from './report.ts'
import { say } from './say.ts'

type Round = Record<'limit' | 'ours' | 'limitAlone' | 'oursAlone' | 'bare' | 'guarded', Run>

const targets = 5_000

/**
 * P12 and C16: the page of a customer, through the whole product against its queries as raw SQL, and the
 * function that asks who may against the same function asking nobody. `--size 100000` is two million notes.
 */
async function main() {
  requirePgbench()
  const options = readOptions(process.argv.slice(2))
  const ground = await prepareGround(options)
  const stops: (() => unknown)[] = [ground.stop]
  try {
    const client = new pg.Client({ connectionString: ground.adminUrl })
    await client.connect()
    stops.push(() => client.end())
    await loadLedger(client)
    await loadRelations(client)
    const numbers = await drawTargets(client)
    await makeBare(client)
    const token = await signInManager(client)
    const ours = await startOurs(ground)
    stops.push(ours.stop)
    const field = { url: ground.adminUrl, ours, numbers, token, options }
    const rounds: Round[] = []
    for (let round = 0; round <= options.rounds; round++) {
      const ran = await runRound(field, round === 0 ? 1 : options.seconds)
      say(`${round === 0 ? 'warming' : `round ${round}`}: ${tell(ran)}`)
      if (round > 0) rounds.push(ran)
    }
    const [notes] = (await client.query('select count(*)::int as notes from app.notes')).rows
    const about = { ...options, ...notes, cores: availableParallelism(), postgres: ground.version }
    const figures = judgePage(rounds)
    if (options.output)
      writeFileSync(options.output, `${JSON.stringify({ about, figures, rounds }, null, 2)}\n`)
    console.log(writePage(figures))
  } finally {
    for (const stop of stops.reverse()) await stop()
  }
}

async function drawTargets(client: pg.Client): Promise<string[]> {
  await client.query('create schema if not exists bench')
  await client.query('grant usage on schema bench to padron_staff')
  await client.query(
    `create table bench.pages as select row_number() over ()::int as n, number from
      (select number from app.customers order by md5(id::text) limit $1) drawn`,
    [targets],
  )
  await client.query('alter table bench.pages add primary key (n)')
  await client.query('grant select on bench.pages to padron_staff')
  await client.query('analyze bench.pages')
  return (await client.query<{ number: string }>('select number from bench.pages order by n')).rows.map(
    ({ number }) => number,
  )
}

/** A role that is no wildcard and has scopes to be asked for. */
async function signInManager(client: pg.Client): Promise<string> {
  const token = `pds_${randomBytes(32).toString('base64url')}`
  await client.query(
    `with person as (insert into app.staff_users (email, name, role_code)
       values ('bench-page@example.com', 'Bench', 'manager') returning id)
     insert into auth_staff.sessions (token_hash, user_id, expires_at, idle_expires_at)
       select $1, id, now() + interval '12 hours', now() + interval '12 hours' from person`,
    [createHash('sha256').update(token).digest()],
  )
  return token
}

type Field = { url: string; ours: Ours; numbers: string[]; token: string; options: Options }

const asked = '(select number from bench.pages where n = :n)'
const bareText = `select bench.customer_overview(${asked})`

/** Both in the envelope every request has, so that the checks alone are between them. */
const enveloped = (token: string, text: string, role: string) =>
  `begin; select set_config('padron.token', '${token}', true), set_config('role', '${role}', true);
   ${text}; commit`

async function runRound({ url, ours, numbers, token, options }: Field, seconds: number): Promise<Round> {
  const raw = (texts: string[], clients: number) =>
    runPgbench(url, { texts, targets: numbers.length, clients, seconds })
  const http = (clients: number) =>
    runHttpLoad(ours.origin, { clients: asking(ours, numbers, clients), seconds })
  const { clients } = options
  const guardedText = `select app.customer_overview(${asked})`
  return {
    limit: await raw([bareText], clients),
    ours: await http(clients),
    limitAlone: await raw([bareText], 1),
    oursAlone: await http(1),
    bare: await raw([enveloped(token, bareText, 'none')], clients),
    guarded: await raw([enveloped(token, guardedText, 'padron_staff')], clients),
  }
}

function asking({ headers }: Ours, numbers: string[], clients: number) {
  return Array.from({ length: clients }, (_, index) => {
    let turn = index * 7919
    return {
      next: () => {
        const number = numbers[++turn % numbers.length]
        const input = encodeURIComponent(JSON.stringify({ json: { number } }))
        return { method: 'GET' as const, path: `/api/trpc/customer.overview?input=${input}`, headers }
      },
    }
  })
}

const tell = (round: Round) =>
  Object.entries(round)
    .map(
      ([name, { perSecond, p95Ms, errors }]) =>
        `${name} ${perSecond.toFixed(0)}/s p95 ${p95Ms.toFixed(1)}${errors ? ` (${errors} errors)` : ''}`,
    )
    .join(', ')

/** Medians of the ratios of the rounds. */
function judgePage(rounds: readonly Round[]) {
  const of = (ratio: (round: Round) => number) => median(rounds.map(ratio))
  return {
    limitPerSecond: of(({ limit }) => limit.perSecond),
    oursPerSecond: of(({ ours }) => ours.perSecond),
    toLimit: of(({ ours, limit }) => ours.perSecond / limit.perSecond),
    p50Alone: of(({ oursAlone, limitAlone }) => oursAlone.p50Ms / limitAlone.p50Ms),
    p95WithChecks: of(({ guarded, bare }) => guarded.p95Ms / bare.p95Ms),
    errors: rounds.reduce((sum, { ours, oursAlone }) => sum + ours.errors + oursAlone.errors, 0),
  }
}

const writePage = (figures: ReturnType<typeof judgePage>) =>
  [
    ['', 'measured', 'gate'],
    ['---', '---:', '---:'],
    ['P12 limit, pages/s', figures.limitPerSecond.toFixed(0), ''],
    ['P12 ours, pages/s', figures.oursPerSecond.toFixed(0), ''],
    ['P12 ours ÷ limit', figures.toLimit.toFixed(3), '≥ 0.25'],
    ['P12 p50 ours ÷ raw, one client', figures.p50Alone.toFixed(2), '≤ 3'],
    ['C16 p95 with checks ÷ without', figures.p95WithChecks.toFixed(2), '≤ 1.3'],
    ['errors', String(figures.errors), '0'],
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')

main().catch((error: Error) => {
  say(error.message)
  process.exitCode = 1
})
