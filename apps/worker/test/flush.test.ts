import { describe, expect, it } from 'vitest'
import { allOver, backends, countRows, countWrongs, enqueueAll, makeBench, until } from './bench.ts'
import { emptyQueue } from './empty-queue.ts'
import { forkWorker, quickPace } from './fork.ts'
import { trialJobs } from './trial.ts'

const jobs = 150
const flushes = 1
const waitMs = 60
const concurrency = 3
/** Two sweeps, two leases and the work itself, with room for a slow machine. */
const secondsToEnd =
  2 * quickPace.sweepSeconds + 2 * quickPace.leaseSeconds + ((jobs * waitMs) / concurrency / 1000) * 3 + 20

describe.each(backends())('on the $name queue', (backend) => {
  it(`C52 after ${flushes} flush of the queue amid the work nothing is lost and nothing is done twice`, async () => {
    const bench = await makeBench()
    const worker = forkWorker(bench, backend, { pace: { ...quickPace, concurrency } })
    await enqueueAll(
      bench.system,
      trialJobs.mark,
      Array.from({ length: jobs }, () => ({ waitMs, amount: 1 })),
    )
    await worker.ready
    for (let turn = 1; turn <= flushes; turn++) {
      const settled = await countRows(bench, 'app.effects')
      await until(
        'some work is done',
        20,
        async () => (await countRows(bench, 'app.effects')) >= settled + 10,
      )
      expect(await emptyQueue(bench, backend)).toBeGreaterThan(0)
    }
    expect(await allOver(bench)()).toBe(false)
    await until('every job is over', secondsToEnd, allOver(bench))
    expect(await countWrongs(bench)).toEqual({ missing: 0, doubled: 0, withoutRow: 0 })
    expect(await countRows(bench, 'app.outbox where try > 1')).toBeGreaterThan(0)
    expect(worker.process.exitCode).toBeNull()
  })
})
