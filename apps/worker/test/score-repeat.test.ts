import { claimOutbox, type Delivery } from '@padron/core/outbox'
import { getScoreRun } from '@padron/core/score'
import { scoreJobs } from '@padron/jobs'
import { env, silentLog } from '@padron/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createDeliver } from '../src/deliver.ts'
import { openQueue } from '../src/queue.ts'
import { allOver, type Backend, backends, countRows, enqueueAll, until } from './bench.ts'
import {
  countWrongScores,
  expectJobsWhole,
  expectOneCurrentEach,
  heldOf,
  makeScoreBench,
  type ScoreBench,
  startRun,
} from './score-bench.ts'
import { scoreHandlersOf } from './score-handlers.ts'

/** A tenth of the claim's figure when asked for (TEST_LONG=1), else what fits between two commits. */
const jobs = env.isLong ? 2_000 : 200
const times = 3
const atOnce = 8
/** A range for every second job, so that ranges are there for most of the hands. */
const rangeSize = 4
const customers = (jobs / 2) * rangeSize

const notSlept = `app.outbox where state in ('waiting', 'sent') and due_at > now()`

type Hand = (deliveries: Delivery[], deliver: (delivery: Delivery) => Promise<void>) => Promise<void>

/** A run whose deliveries one hand carries out; answers its id when every job is over. */
async function runWith(bench: ScoreBench, hand: Hand) {
  const { runId } = await startRun(bench)
  const more = Array.from({ length: jobs - 4 }, () => ({ runId }))
  await enqueueAll(bench.manager, scoreJobs.help, more)
  const { deliver } = createDeliver({
    system: bench.system,
    handlers: scoreHandlersOf(rangeSize),
    leaseSeconds: 60,
    chance: () => 0.5,
    onProgress: () => undefined,
  })
  // A hand that comes before the ranges are planned is asked to come again.
  while (!(await allOver(bench)())) {
    await hand(await claimOutbox(bench.system, { window: jobs, leaseSeconds: 60 }), deliver)
    if ((await countRows(bench, notSlept)) > 0)
      await bench.db.ask(`update app.outbox set due_at = now() where state = 'waiting'`)
  }
  return runId
}

const inOrder: Hand = async (deliveries, deliver) => {
  for (const each of deliveries) await deliver(each)
}

/** Through a queue: every delivery several times, under ids that are no repetition to it, in random order. */
async function openMixer(bench: ScoreBench, { redisUrl }: Backend) {
  const { queueName: name, db } = bench
  const queue = await openQueue({ name, postgresUrl: db.urls.login_queue, redisUrl, log: silentLog() })
  onTestFinished(() => queue.drain().then(() => queue.close()))
  let carry: Parameters<Hand>[1] = async () => undefined
  let delivered = 0
  queue.work(async (delivery) => {
    await carry(delivery)
    delivered += 1
  }, atOnce)
  const mix: Hand = async (deliveries, deliver) => {
    carry = deliver
    const expected = delivered + deliveries.length * times
    const copies = Array.from({ length: times }, (_, copy) =>
      deliveries.map((each) => ({ ...each, try: each.try + copy * 1_000 })),
    )
    await queue.add(copies.flat().sort(() => Math.random() - 0.5))
    await until('every copy has come', 120, async () => delivered >= expected)
  }
  return { mix, count: () => delivered }
}

const standing = async (bench: ScoreBench, runId: string) => ({
  ...(await getScoreRun(bench.manager, { runId })).counts,
  scores: await bench.db.ask(`select c.tax_id_raw, c.number, s.score, s.parts, s.catalogue_version
    from app.customer_scores s join app.customers c on c.id = s.customer_id order by c.number`),
  history: await bench.db.ask(`select c.number, h.score, h.previous, h.cause, h.run_id is null as alone
    from app.score_history h join app.customers c on c.id = h.customer_id order by c.number, h.generation`),
  told: await countRows(bench, `app.audit_entries where event like 'score.%'`),
})

describe.each(backends())('the jobs of a run of scores on the $name queue', (backend) => {
  it(`C55 ${jobs} of them, each delivered ${times} times in random order, leave what one delivery in order leaves`, {
    timeout: 600_000,
  }, async () => {
    const ordered = await makeScoreBench(customers)
    const one = await runWith(ordered, inOrder)
    const mixed = await makeScoreBench(customers)
    const { mix, count } = await openMixer(mixed, backend)
    const many = await runWith(mixed, mix)
    expect(count()).toBeGreaterThanOrEqual(jobs * times)
    expect(await standing(mixed, many)).toEqual(await standing(ordered, one))
    const scorable = customers - heldOf(customers)
    expect(await countRows(mixed, 'app.score_history')).toBe(scorable)
    expect(await countRows(mixed, 'app.effects')).toBe(jobs)
    await expectOneCurrentEach(mixed, customers)
    expect(await countWrongScores(mixed)).toBe(0)
    await expectJobsWhole(mixed)
  })
})
