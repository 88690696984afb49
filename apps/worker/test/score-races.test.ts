import { getScoreRun, rateScore, updateScore } from '@padron/core/score'
import { env, gateways, silentLog } from '@padron/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startWorker } from '../src/worker.ts'
import { allOver, type Backend, backends, countRows, until } from './bench.ts'
import { openDoors } from './doors.ts'
import { quickPace } from './fork.ts'
import {
  countWrongScores,
  expectJobsWhole,
  expectOneCurrentEach,
  heldOf,
  isRunDone,
  makeScoreBench,
  noteWrites,
  type ScoreBench,
  startRun,
} from './score-bench.ts'
import { scoreHandlersOf } from './score-handlers.ts'

/** A tenth of the claims' figures when asked for (TEST_LONG=1), else what fits between two commits. */
const { points, customers, singles } = env.isLong
  ? { points: 100, customers: 10_000, singles: 100 }
  : { points: 25, customers: 1_000, singles: 20 }
const rangeSize = customers / 20

async function startScorer(bench: ScoreBench, backend: Backend) {
  const worker = await startWorker({
    doors: openDoors(bench.db.urls.login_worker),
    queueUrl: bench.db.urls.login_queue,
    redisUrl: backend.redisUrl,
    queueName: bench.queueName,
    http: { host: '127.0.0.1', port: 0, secret: 'a secret of the suites, long enough' },
    handlers: scoreHandlersOf(rangeSize),
    recurring: [],
    gateways: gateways(),
    log: silentLog(),
    onStuck: () => undefined,
    pace: { ...quickPace, leaseSeconds: 5 },
  })
  onTestFinished(() => worker.stop(5))
}

/** As many people at once as the suite's pool has room for beside those who ask for a run. */
const clerks = 8

/** One person's clicks: the next customer nobody has taken, until there is none. */
async function updateInTurn({ manager }: ScoreBench, left: string[]): Promise<void> {
  for (let customerId = left.pop(); customerId; customerId = left.pop())
    await updateScore(manager, { customerId, acknowledged: false })
}

const markedText = 'app.stale_scores m join app.customer_scores s on s.customer_id = m.customer_id'

const activeIds = async ({ db }: ScoreBench) =>
  (await db.ask<{ id: string }>(`select id from app.customers where status_code = 'ACTV' order by id`)).map(
    ({ id }) => id,
  )

const pick = <T>(those: readonly T[]): T => those[Math.floor(Math.random() * those.length)] as T

/** One way of three to change what a score is made of: rated, rated and calculated, a quote decided. */
async function changeInputs({ db, manager }: ScoreBench, customerId: string, way: number) {
  if (way === 2) {
    const state = pick(['accepted', 'rejected'])
    return db.ask(`insert into app.quotes (customer_id, title, state) values ($1, 'of the suite', $2)`, [
      customerId,
      state,
    ])
  }
  const ratings = { care: Math.floor(Math.random() * 101) }
  return rateScore(manager, { customerId, ratings, update: way === 1, acknowledged: false })
}

describe.each(backends())('on the $name queue', (backend) => {
  it(`C56 of inputs changed at ${points} points of an active run the last ones win, or are marked until they do`, {
    timeout: 600_000,
  }, async () => {
    const bench = await makeScoreBench(customers)
    const ids = await activeIds(bench)
    // A few are changed again and again, so that changes meet each other too.
    const often = ids.slice(0, 5)
    await startScorer(bench, backend)
    let runs = 0
    let active = 0
    let run = { runId: '', jobId: '', joined: false }
    for (let point = 0; active < points; point++) {
      if (run.runId === '' || (await isRunDone(bench, run.runId)())) {
        run = await startRun(bench)
        runs += 1
        await until('the run is at work', 60, async () => {
          const { state } = await getScoreRun(bench.manager, { runId: run.runId })
          return state !== 'waiting'
        })
      }
      const some = [pick(ids), pick(ids), pick(often)]
      await Promise.all(some.map((id, at) => changeInputs(bench, id, (point + at) % 3)))
      if (!(await isRunDone(bench, run.runId)())) active += 1
    }
    await until('every job is over', 120, allOver(bench))
    expect(await countWrongScores(bench, 'unmarked')).toBe(0)
    const marked = await countRows(bench, markedText)

    const last = await startRun(bench, 'stale')
    await until('what is stale is calculated', 120, isRunDone(bench, last.runId))
    await until('every job is over', 60, allOver(bench))
    expect(await countWrongScores(bench)).toBe(0)
    expect(
      await countRows(
        bench,
        `app.stale_scores m join app.customer_scores s on s.customer_id = m.customer_id`,
      ),
    ).toBe(0)
    await expectOneCurrentEach(bench, customers)
    await expectJobsWhole(bench)
    console.info(`inputs on ${backend.name}: ${active} points of ${runs} active runs, ${marked} marked after`)
  })

  it(`C60 of 2 global and ${singles} single calculations at once the newest stands, and little is written twice`, {
    timeout: 600_000,
  }, async () => {
    const bench = await makeScoreBench(customers)
    const ids = (await activeIds(bench)).filter((_, at) => at % 7 === 0).slice(0, singles)
    await noteWrites(bench)
    await startScorer(bench, backend)
    const [first, second] = await Promise.all([
      startRun(bench),
      startRun(bench),
      ...Array.from({ length: clerks }, () => updateInTurn(bench, ids)),
    ])
    expect(second?.runId).toBe(first?.runId)
    await until('the run is over', 120, isRunDone(bench, first.runId))
    await until('every job is over', 60, allOver(bench))
    const scorable = customers - heldOf(customers)
    const written = await countRows(bench, 'app.written')
    expect(written).toBeGreaterThanOrEqual(scorable)
    expect(written).toBeLessThanOrEqual(scorable * 1.2)
    await expectOneCurrentEach(bench, customers)
    expect(await countWrongScores(bench)).toBe(0)
    await expectJobsWhole(bench)
    console.info(`at once on ${backend.name}: ${written} rows written for ${scorable} scores`)
  })
})
