import { getScoreRun } from '@padron/core/score'
import { env } from '@padron/testing'
import { describe, expect, it } from 'vitest'
import { allOver, backends, countRows, until } from './bench.ts'
import { quickPace } from './fork.ts'
import { killInTurn } from './kill-in-turn.ts'
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
const { customers, kills } = env.isLong ? { customers: 20_000, kills: 20 } : { customers: 4_000, kills: 4 }
/** Ten ranges a kill: long enough together that the last kill finds some open. */
const rangeSize = customers / (kills * 10)
const slowSeconds = 0.15
/** Customers and ranges of the run that two workers share. */
const shared = 2_000
const sharedRanges = 80

describe.each(backends())('on the $name queue', (backend) => {
  it(`C50 after ${kills} kills of the worker amid a run over ${customers} customers each has one current score`, {
    timeout: 900_000,
  }, async () => {
    const bench = await makeScoreBench(customers)
    await slowDown(bench, slowSeconds)
    const { runId } = await startRun(bench)
    const { last, hits } = await killInTurn(() => forkScorer(bench, backend, { rangeSize }), {
      kills,
      total: customers / rangeSize,
      countDone: rangesDone(bench, runId),
    })
    await until('the run is over', 240, isRunDone(bench, runId))
    await until('every job is over', 60, allOver(bench))
    expect(hits).toBeGreaterThanOrEqual(Math.floor(kills * 0.95))
    expect(await countRows(bench, 'app.outbox where losses > 0')).toBeGreaterThan(0)

    const scorable = customers - heldOf(customers)
    const counts = { up: 0, down: 0, same: 0, first: scorable, skipped: heldOf(customers), failed: 0 }
    expect(await getScoreRun(bench.manager, { runId })).toMatchObject({ state: 'done', counts })
    await expectOneCurrentEach(bench, customers)
    expect(await countWrongScores(bench)).toBe(0)
    expect(await countRows(bench, 'app.score_history')).toBe(scorable)
    expect(await countRows(bench, `app.audit_entries where event = 'score.run-ended'`)).toBe(1)
    await expectJobsWhole(bench)
    console.info(`score run on ${backend.name}: ${hits} of ${kills} kills hit it at work`)
    last.process.kill('SIGTERM')
    expect(await last.exited).toEqual({ code: 0, signal: null })
  })

  it('two workers share the ranges of one run', { timeout: 300_000 }, async () => {
    const bench = await makeScoreBench(shared)
    await slowDown(bench, slowSeconds)
    const named = (name: string) => {
      const url = new URL(bench.db.urls.login_worker)
      url.searchParams.set('application_name', name)
      return forkScorer(bench, backend, {
        rangeSize: shared / sharedRanges,
        workerUrl: url.href,
        pace: { ...quickPace, concurrency: 2 },
      })
    }
    const workers = [named('first'), named('second')]
    await Promise.all(workers.map(({ ready }) => ready))
    const { runId } = await startRun(bench)
    await until('the run is over', 120, isRunDone(bench, runId))
    await until('every job is over', 60, allOver(bench))
    const hands = await bench.db.ask<{ ranges: number }>(
      'select count(*)::int as ranges from app.hands group by name order by name',
    )
    expect(hands).toHaveLength(2)
    // Ranges that hold nobody who can be scored write nothing, and one of the two has two hands: run and helper.
    for (const { ranges } of hands) expect(ranges).toBeGreaterThanOrEqual(sharedRanges / 8)
    await expectOneCurrentEach(bench, shared)
    for (const { process } of workers) process.kill('SIGTERM')
    await Promise.all(workers.map(({ exited }) => exited))
  })
})
