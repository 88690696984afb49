import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { usualPace } from '../src/worker.ts'
import { allOver, backends, countRows, countWrongs, enqueueAll, makeBench, rowsOf, until } from './bench.ts'
import { countQueued } from './empty-queue.ts'
import { forkWorker } from './fork.ts'
import { trialJobs } from './trial.ts'

const jobs = 400
const kills = 20
/** A job is long enough that a kill mostly finds some of them active. */
const waitMs = 120
/** Of the kills, at least so many must have hit a job at work. */
const leastHits = Math.floor(kills * 0.9)
const secondsToEnd = 60

describe.each(backends())('on the $name queue', (backend) => {
  it(`C50 after ${kills} kills of the worker every job has its one effect, and none has failed`, {
    timeout: 480_000,
  }, async () => {
    const bench = await makeBench()
    await enqueueAll(
      bench.system,
      trialJobs.mark,
      Array.from({ length: jobs }, () => ({ waitMs, amount: 1 })),
    )
    let hits = 0
    let next = forkWorker(bench, backend)
    for (let kill = 1; kill <= kills; kill++) {
      const worker = next
      // The successor boots while this one works, so that the suite waits for one start only.
      if (kill > 1) await worker.ready
      next = kill < kills ? forkWorker(bench, backend) : worker
      await until('a job is at work', 60, async () => (await countRows(bench, running)) > 0)
      await sleep(Math.random() * waitMs)
      const active = await countRows(bench, running)
      worker.process.kill('SIGKILL')
      expect((await worker.exited).signal).toBe('SIGKILL')
      if (active > 0) hits += 1
    }
    const rows = await rowsOf(bench)
    expect(rows.some((row) => row.state !== 'done')).toBe(true)
    expect(hits).toBeGreaterThanOrEqual(leastHits)
    // What is late is not handed over again and again: the queue does not outgrow what is handed over.
    expect(await countQueued(bench, backend)).toBeLessThan(3 * usualPace.window)

    const last = forkWorker(bench, backend)
    await last.ready
    await until('every job is over', secondsToEnd, allOver(bench))
    expect(await countWrongs(bench)).toEqual({ missing: 0, doubled: 0, withoutRow: 0 })
    const ended = await rowsOf(bench)
    expect(ended.filter((row) => row.state !== 'done' || row.failures > 0)).toEqual([])
    expect(ended.filter((row) => row.losses > 0).length).toBeGreaterThanOrEqual(leastHits)
    last.process.kill('SIGTERM')
    expect(await last.exited).toEqual({ code: 0, signal: null })
  })
})

const running = `app.outbox where state = 'sent' and started_at is not null and claimed_until > now()`
