import { claimOutbox, type Delivery } from '@padron/core/outbox'
import { getScoreRun } from '@padron/core/score'
import { scoreJobs } from '@padron/jobs'
import { env } from '@padron/testing'
import { describe, expect, it } from 'vitest'
import { createDeliver } from '../src/deliver.ts'
import { allOver, countRows, enqueueAll } from './bench.ts'
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

/** A run with this many hands at it; answers its id when every delivery of every job has come. */
async function runWith(bench: ScoreBench, mix: (deliveries: Delivery[]) => Delivery[], lanes: number) {
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
  let delivered = 0
  // A hand that comes before the ranges are planned is asked to come again.
  while (!(await allOver(bench)())) {
    const waiting = mix(await claimOutbox(bench.system, { window: jobs, leaseSeconds: 60 }))
    delivered += waiting.length
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        for (let next = waiting.pop(); next; next = waiting.pop()) await deliver(next)
      }),
    )
    if ((await countRows(bench, notSlept)) > 0)
      await bench.db.ask(`update app.outbox set due_at = now() where state = 'waiting'`)
  }
  return { runId, delivered }
}

const standing = async (bench: ScoreBench, runId: string) => ({
  ...(await getScoreRun(bench.manager, { runId })).counts,
  scores: await bench.db.ask(`select c.tax_id_raw, c.number, s.score, s.parts, s.catalogue_version
    from app.customer_scores s join app.customers c on c.id = s.customer_id order by c.number`),
  history: await bench.db.ask(`select c.number, h.score, h.previous, h.cause, h.run_id is null as alone
    from app.score_history h join app.customers c on c.id = h.customer_id order by c.number, h.generation`),
  told: await countRows(bench, `app.audit_entries where event like 'score.%'`),
})

describe('the jobs of a run of scores', () => {
  it(`C55 ${jobs} of them, each delivered ${times} times in random order, leave what one delivery in order leaves`, {
    timeout: 600_000,
  }, async () => {
    const ordered = await makeScoreBench(customers)
    const one = await runWith(ordered, (deliveries) => deliveries.reverse(), 1)
    const mixed = await makeScoreBench(customers)
    const many = await runWith(
      mixed,
      (deliveries) =>
        Array.from({ length: times }, () => deliveries)
          .flat()
          .sort(() => Math.random() - 0.5),
      atOnce,
    )
    expect(many.delivered).toBeGreaterThanOrEqual(jobs * times)
    expect(await standing(mixed, many.runId)).toEqual(await standing(ordered, one.runId))
    const scorable = customers - heldOf(customers)
    expect(await countRows(mixed, 'app.score_history')).toBe(scorable)
    expect(await countRows(mixed, 'app.effects')).toBe(jobs)
    await expectOneCurrentEach(mixed, customers)
    expect(await countWrongScores(mixed)).toBe(0)
    await expectJobsWhole(mixed)
  })
})
