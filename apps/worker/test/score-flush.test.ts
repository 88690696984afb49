import { getScoreRun } from '@padron/core/score'
import { env } from '@padron/testing'
import { describe, expect, it } from 'vitest'
import { allOver, backends, countRows, until } from './bench.ts'
import { countQueued, emptyQueue } from './empty-queue.ts'
import { quickPace } from './fork.ts'
import {
  countWrongScores,
  expectJobsWhole,
  expectOneCurrentEach,
  forkScorer,
  heldOf,
  isRunDone,
  makeScoreBench,
  rangesDone,
  slowDown,
  startRun,
} from './score-bench.ts'

/** A tenth of the claim's figures when asked for (TEST_LONG=1), else what fits between two commits. */
const { customers, flushes } = env.isLong
  ? { customers: 9_600, flushes: 5 }
  : { customers: 2_000, flushes: 1 }
/** Fifty ranges a flush: what one took comes back in seconds, and the last flush has to find some open. */
const rangeSize = customers / ((flushes + 1) * 50)
const slowSeconds = 0.15
/** Fewer than the jobs of a run, so that some of them still wait in the queue. */
const concurrency = 2

describe.each(backends())('on the $name queue', (backend) => {
  it(`C52 after ${flushes} flush of the queue amid a run over ${customers} customers nobody is missed or done twice`, {
    timeout: 300_000,
  }, async () => {
    const bench = await makeScoreBench(customers)
    await slowDown(bench, slowSeconds)
    const worker = forkScorer(bench, backend, { rangeSize, pace: { ...quickPace, concurrency } })
    await worker.ready
    const { runId } = await startRun(bench)
    const countDone = rangesDone(bench, runId)
    for (let turn = 1; turn <= flushes; turn++) {
      const seen = await countDone()
      await until('the work goes on', 60, async () => (await countDone()) > seen + 2)
      await until('the queue has work again', 60, async () => (await countQueued(bench, backend)) > 0)
      expect(await emptyQueue(bench, backend)).toBeGreaterThan(0)
    }
    expect(await isRunDone(bench, runId)()).toBe(false)
    await until('the run is over', 120, isRunDone(bench, runId))
    await until('every job is over', 60, allOver(bench))
    const scorable = customers - heldOf(customers)
    expect(await getScoreRun(bench.manager, { runId })).toMatchObject({
      counts: { up: 0, down: 0, same: 0, first: scorable, skipped: heldOf(customers), failed: 0 },
    })
    await expectOneCurrentEach(bench, customers)
    expect(await countWrongScores(bench)).toBe(0)
    expect(await countRows(bench, 'app.score_history')).toBe(scorable)
    expect(await countRows(bench, 'app.outbox where try > 1')).toBeGreaterThan(0)
    await expectJobsWhole(bench)
    expect(worker.process.exitCode).toBeNull()
  })
})
