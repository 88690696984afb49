import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { allOver, backends, countRows, countWrongs, enqueueAll, makeBench, rowOf, until } from './bench.ts'
import { forkWorker, quickPace } from './fork.ts'
import { trialJobs } from './trial.ts'

const drainSeconds = 2
const watchdogSeconds = 2
const atWork = `app.trial_marks where what = 'begun'`

describe.each(backends())('a worker on the $name queue', (backend) => {
  it('that is asked to leave ends what it works on, takes nothing more, and goes in peace', async () => {
    const bench = await makeBench()
    const worker = forkWorker(bench, backend, { pace: { ...quickPace, concurrency: 2, leaseSeconds: 10 } })
    await worker.ready
    await enqueueAll(
      bench.system,
      trialJobs.mark,
      Array.from({ length: 6 }, () => ({ waitMs: 1200, amount: 1 })),
    )
    await until('two are at work', 10, async () => (await countRows(bench, atWork)) === 2)
    const asked = performance.now()
    worker.process.kill('SIGTERM')
    expect(await worker.exited).toEqual({ code: 0, signal: null })
    expect(performance.now() - asked).toBeLessThan(20_000)
    expect(await countRows(bench, `app.trial_marks where what = 'effect'`)).toBe(2)
    expect(await countRows(bench, atWork)).toBe(2)

    // What it had not begun is no one's fault and waits for the next worker.
    await bench.db.ask(`update app.outbox set claimed_until = now() where state = 'sent'`)
    const next = forkWorker(bench, backend)
    await until('the rest is over', 30, allOver(bench))
    expect(await countWrongs(bench)).toEqual({ missing: 0, doubled: 0, withoutRow: 0 })
    next.process.kill('SIGKILL')
  })

  it('that cannot end its work in time gives it back and leaves all the same', async () => {
    const bench = await makeBench()
    const worker = forkWorker(bench, backend, { drainSeconds, pace: { ...quickPace, leaseSeconds: 30 } })
    await worker.ready
    const [id = ''] = await enqueueAll(bench.system, trialJobs.mark, [{ waitMs: 60_000, amount: 1 }])
    await until('it is at work', 10, async () => (await countRows(bench, atWork)) === 1)
    const asked = performance.now()
    worker.process.kill('SIGTERM')
    expect(await worker.exited).toEqual({ code: 0, signal: null })
    expect(performance.now() - asked).toBeLessThan(20_000)
    expect(await rowOf(bench, id)).toMatchObject({ state: 'waiting', failures: 0, losses: 0 })
  })

  it('that makes no progress while work waits ends itself with an error, so that another can begin', async () => {
    const bench = await makeBench()
    const worker = forkWorker(bench, backend, {
      pace: { ...quickPace, concurrency: 1, watchdogSeconds, leaseSeconds: 30 },
    })
    await worker.ready
    await enqueueAll(bench.system, trialJobs.hang, [{}, {}])
    expect(await worker.exited).toEqual({ code: 70, signal: null })
    expect(worker.output()).toContain('watchdog.no_progress')
    expect(await countRows(bench, `app.outbox where state in ('waiting', 'sent')`)).toBe(2)
  })

  it('that has nothing to do stays', async () => {
    const bench = await makeBench()
    const worker = forkWorker(bench, backend, { pace: { ...quickPace, watchdogSeconds } })
    await worker.ready
    await sleep(watchdogSeconds * 2000)
    expect(worker.process.exitCode).toBeNull()
    worker.process.kill('SIGTERM')
    expect(await worker.exited).toEqual({ code: 0, signal: null })
  })
})
