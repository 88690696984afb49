import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import pg from 'pg'
import { clocked } from './bulk.ts'
import { type Ground, prepareGround } from './ground.ts'
import { openLine, runHttpLoad } from './http-load.ts'
import { loadLedger, saveCatalogue } from './ledger.ts'
import { type Options, readOptions } from './options.ts'
import { type Ours, startOurs, startWorker } from './ours.ts'
import { rawScores, rawTables } from './raw-scores.ts'
import { median } from './report.ts'
import { say } from './say.ts'

type Round = Record<'rawRecords' | 'records' | 'rawProfile' | 'profile' | 'dirty', number>
type Sized = { size: number; scored: number; rounds: Round[] }
type Whole = { idleP95: number; busyP95: number; oneWorker: number; twoWorkers: number }

/**
 * P8, P9, P10, P15: recalculating everybody's score through the whole product (request, queue, worker), from
 * the records and from the profiles, against one statement by hand; and what people at work feel of it.
 * `--only 1000000` measures that size alone, `--only 1000000,P15` only what people at work feel there.
 */
async function main() {
  const options = readOptions(process.argv.slice(2))
  const { size: largest, only } = options
  const sizes = [10_000, 100_000, 1_000_000].filter(
    (size) => size <= largest && (!only.some((part) => /^\d+$/.test(part)) || only.includes(String(size))),
  )
  const isForPeople = only.includes('P15')
  const sized: Sized[] = []
  let whole: Whole | null = null
  for (const size of sizes) {
    const ground = await prepareGround({ ...options, size })
    const stops: (() => unknown)[] = [ground.stop]
    try {
      const field = await prepareField(ground, stops)
      const rounds = size === 1_000_000 ? options.rounds : options.rounds * 2
      if (!isForPeople) sized.push({ size, ...(await compareSizes(field, rounds)) })
      if (size === sizes.at(-1)) whole = await measureWhole(field, ground, stops)
    } finally {
      for (const stop of stops.reverse()) await stop()
    }
  }
  const about = { ...options, cores: availableParallelism() } satisfies Options & { cores: number }
  if (options.output) writeFileSync(options.output, `${JSON.stringify({ about, sized, whole }, null, 2)}\n`)
  console.log(writeScores(sized, whole))
}

type Field = { client: pg.Client; ours: Ours }

async function prepareField(ground: Ground, stops: (() => unknown)[]): Promise<Field> {
  const client = new pg.Client({ connectionString: ground.adminUrl })
  await client.connect()
  stops.push(() => client.end())
  await loadLedger(client)
  for (const text of rawTables) await client.query(text)
  await saveCatalogue(client, 100)
  const ours = await startOurs(ground)
  const worker = await startWorker(ground)
  stops.push(ours.stop, worker.stop)
  return { client, ours }
}

/** What one contender leaves behind is tidied up before the next begins, so that nobody pays for another. */
const chores = `vacuum (analyze) app.customer_scores, app.score_history, app.customer_statuses,
  app.customer_profiles, app.ratings, app.stale_scores, bench.scores`

/** Each contender in turn, round by round; every score is stale before each, and the first round warms. */
async function compareSizes(field: Field, count: number) {
  const { client } = field
  const rounds: Round[] = []
  for (let round = 0; round <= count; round++) {
    const weight = 110 + round * 10
    const version = await saveCatalogue(client, weight)
    await client.query(chores)
    const rawRecords = await clocked(() => client.query(rawScores('records', weight, version)))
    await client.query(chores)
    const records = await runOurs(field, { rebuilds: true })
    const next = await saveCatalogue(client, weight + 5)
    await client.query(chores)
    const rawProfile = await clocked(() => client.query(rawScores('profile', weight + 5, next)))
    await client.query(chores)
    const profile = await runOurs(field, {})
    const marked = await markTenth(client)
    await client.query(chores)
    const dirty = (await runOurs(field, { scope: 'stale' })) / marked
    const timed = { rawRecords, records, rawProfile, profile, dirty }
    say(`scores round ${round}: ${JSON.stringify(timed)}`)
    if (round > 0) rounds.push(timed)
    await client.query('checkpoint')
  }
  const { rows } = await client.query('select count(*)::int as scored from app.customer_scores')
  return { scored: rows[0].scored as number, rounds }
}

/** A tenth of the scored are rated anew, by one statement; its triggers mark them. */
async function markTenth(client: pg.Client): Promise<number> {
  const { rowCount } = await client.query(`update app.ratings r set rating = (r.rating + 7) % 101
    where r.customer_id in (select customer_id from app.customer_scores order by md5(customer_id::text)
      limit (select count(*) / 10 from app.customer_scores))`)
  return rowCount ?? 1
}

/** Seconds from the request to the last row, as a person has them. */
async function runOurs({ client, ours }: Field, how: { scope?: 'stale'; rebuilds?: true }): Promise<number> {
  const line = await openLine(ours.origin)
  const headers = { ...ours.headers, 'content-type': 'application/json' }
  if (how.rebuilds)
    await client.query(`create trigger rebuilds before insert on app.score_runs
      for each row execute function bench.ask_rebuild()`)
  const seconds = await clocked(async () => {
    const body = JSON.stringify({ json: { scope: how.scope ?? 'all' } })
    const answer = await line.ask({ method: 'POST', path: '/api/trpc/score.updateAll', headers, body })
    if (answer.status !== 200) throw new Error(answer.body.slice(0, 400))
    const { runId } = JSON.parse(answer.body).result.data.json
    for (;;) {
      const { rows } = await client.query('select state from app.score_runs where id = $1', [runId])
      if (rows[0]?.state === 'done') return
      if (!['waiting', 'running'].includes(rows[0]?.state)) throw new Error(`the run is ${rows[0]?.state}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })
  if (how.rebuilds) await client.query('drop trigger rebuilds on app.score_runs')
  line.close()
  return seconds
}

/** People at work while everything is recalculated, and what a second worker brings. */
async function measureWhole(field: Field, ground: Ground, stops: (() => unknown)[]): Promise<Whole> {
  const { client, ours } = field
  const request = {
    method: 'GET' as const,
    path: `/api/trpc/customer.list?input=${encodeURIComponent('{"json":{}}')}`,
  }
  const clients = Array.from({ length: 2 }, () => ({ next: () => ({ ...request, headers: ours.headers }) }))
  const idle = await runHttpLoad(ours.origin, { clients, seconds: 8 })
  await saveCatalogue(client, 201)
  const [busy] = await Promise.all([
    runHttpLoad(ours.origin, { clients, seconds: 8 }),
    runOurs(field, { rebuilds: true }),
  ])
  await saveCatalogue(client, 206)
  const oneWorker = await runOurs(field, { rebuilds: true })
  const second = await startWorker(ground)
  stops.push(second.stop)
  await saveCatalogue(client, 211)
  const twoWorkers = await runOurs(field, { rebuilds: true })
  return { idleP95: idle.p95Ms, busyP95: busy.p95Ms, oneWorker, twoWorkers }
}

const middle = ({ rounds }: Sized, of: (round: Round) => number) => median(rounds.map(of))

function writeScores(sized: readonly Sized[], whole: Whole | null): string {
  const head = [
    'customers',
    'scored',
    'records s',
    '÷ raw',
    'µs a row',
    'profile s',
    '÷ raw',
    'µs a row',
    'profile ÷ records',
    'stale µs a row',
  ]
  const rows = sized.map((each) => {
    const micros = (seconds: number) => ((seconds * 1e6) / each.scored).toFixed(1)
    const records = middle(each, (round) => round.records)
    const profile = middle(each, (round) => round.profile)
    return [
      each.size.toLocaleString('en-US'),
      each.scored.toLocaleString('en-US'),
      records.toFixed(2),
      middle(each, (round) => round.records / round.rawRecords).toFixed(2),
      micros(records),
      profile.toFixed(2),
      middle(each, (round) => round.profile / round.rawProfile).toFixed(2),
      micros(profile),
      middle(each, (round) => round.profile / round.records).toFixed(2),
      (middle(each, (round) => round.dirty) * 1e6).toFixed(1),
    ]
  })
  const table = [head, head.map(() => '---:'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
  if (!whole) return table
  const { idleP95, busyP95, oneWorker, twoWorkers } = whole
  const slower = (busyP95 / idleP95).toFixed(2)
  const faster = (oneWorker / twoWorkers).toFixed(2)
  return [
    table,
    '',
    `- directory p95: idle ${idleP95.toFixed(1)} ms, during a run ${busyP95.toFixed(1)} ms (× ${slower})`,
    `- one worker ${oneWorker.toFixed(1)} s, two workers ${twoWorkers.toFixed(1)} s (× ${faster})`,
  ].join('\n')
}

main().catch((error: Error) => {
  say(error.message)
  process.exitCode = 1
})
