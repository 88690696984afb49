import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { allOver, backends, countRows, countWrongs, enqueueAll, makeBench, rowsOf, until } from './bench.ts'
import { forkWorker } from './fork.ts'
import { trialJobs } from './trial.ts'

const jobs = 200
const cuts = 6
const waitMs = 60
const secondsToEnd = 60

const cutAll = `select pg_terminate_backend(pid) from pg_stat_activity
  where usename in ('login_worker', 'login_queue') and datname = current_database()`

describe.each(backends())('a worker on the $name queue', (backend) => {
  it(`C54 whose database connections are all cut ${cuts} times goes on by itself and ends every job once`, async () => {
    const bench = await makeBench()
    const worker = forkWorker(bench, backend)
    await worker.ready
    await enqueueAll(
      bench.system,
      trialJobs.mark,
      Array.from({ length: jobs }, () => ({ waitMs, amount: 1 })),
    )
    await until('work has begun', 20, async () => (await countRows(bench, 'app.effects')) > 0)
    for (let cut = 1; cut <= cuts; cut++) {
      await until('there is a connection to cut', 20, async () => (await bench.db.ask(cutAll)).length > 0)
      await sleep(300)
    }
    expect(await allOver(bench)()).toBe(false)
    await until('every job is over', secondsToEnd, allOver(bench)).catch((error) => {
      throw new Error(worker.output().slice(-3000), { cause: error })
    })
    expect(worker.process.exitCode).toBeNull()
    expect(await countWrongs(bench)).toEqual({ missing: 0, doubled: 0, withoutRow: 0 })
    expect((await rowsOf(bench)).filter((row) => row.state !== 'done')).toEqual([])
    worker.process.kill('SIGTERM')
    expect(await worker.exited).toEqual({ code: 0, signal: null })
  })
})
