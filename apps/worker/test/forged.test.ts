import { randomUUID } from 'node:crypto'
import { silentLog } from '@padron/testing'
import { describe, expect, it } from 'vitest'
import { openQueue } from '../src/queue.ts'
import { allOver, backends, countRows, countWrongs, enqueueAll, makeBench, until } from './bench.ts'
import { forkWorker } from './fork.ts'
import { trialJobs } from './trial.ts'

const perKind = 10

type Forged = { name: string; data: unknown; id?: string }

/** Kinds of jobs that somebody with access to the queue could write; `real` is a row that has ended. */
function forge(real: string): Forged[] {
  const someone = randomUUID()
  const nested = JSON.parse('{"__proto__":{"outboxId":"x"},"constructor":{"prototype":{}}}')
  const ids = [
    `ob_${someone}_1`,
    `ob_${real}_1`,
    `ob_${real}_2`,
    `ob_${real}_999999999`,
    `ob_${real}_99999999999999999999`,
    `ob_${real}_-1`,
    `ob_${real}`,
    'ob__',
    'ob_x_1',
    `ob_${real.toUpperCase()}_1`,
    `xx_${real}_1`,
    `ob_${real}_1 or 1=1`,
    '../../etc',
    'ünï',
    'x'.repeat(2000),
  ]
  const bodies = [
    {},
    null,
    7,
    'text',
    [],
    [[[]]],
    nested,
    { outboxId: real },
    { outboxId: someone },
    { outboxId: 7 },
    { outboxId: null },
    { outboxId: `${real}'; drop table app.outbox; --` },
    { outboxId: { toString: 'x' } },
    { outboxId: [real] },
    { name: 'trial.mark', payload: { waitMs: 0, amount: 1 } },
    { big: 'x'.repeat(100_000) },
    { handler: 'process.exit(1)' },
  ]
  const names = ['outbox', 'trial.mark', '__proto__', 'constructor', '']
  return ids.flatMap((id, at) =>
    bodies.map((data, row) => ({ id: `${id}`, data, name: names[(at + row) % names.length]! })),
  )
}

describe.each(backends())('on the $name queue', (backend) => {
  it('C58 forged jobs have no effect and end nobody, and the true work goes on', async () => {
    const bench = await makeBench()
    const [real = ''] = await enqueueAll(bench.system, trialJobs.mark, [{ waitMs: 0, amount: 1 }])
    const worker = forkWorker(bench, backend)
    await worker.ready
    await until('the true job is over', 20, allOver(bench))

    const log = silentLog()
    const queue = await openQueue({
      name: bench.queueName,
      postgresUrl: bench.db.urls.login_queue,
      redisUrl: backend.redisUrl,
      log,
    })
    const kinds = forge(real)
    let written = 0
    for (const { id, data, name } of kinds) {
      const opts = { jobId: id, removeOnComplete: true, attempts: 1 + (written % perKind) }
      await queue.board.add(name, data, opts).then(
        () => written++,
        () => undefined,
      )
    }
    expect(written).toBeGreaterThan(kinds.length / 25)
    await until('the queue is empty', 30, async () => {
      const counts = await queue.board.getJobCounts('waiting', 'active', 'delayed', 'prioritized')
      return Object.values(counts).every((count) => count === 0)
    })
    expect(await countRows(bench, `app.trial_marks where what = 'effect'`)).toBe(1)
    expect(await countRows(bench, 'app.effects')).toBe(1)

    await enqueueAll(bench.system, trialJobs.mark, [{ waitMs: 0, amount: 1 }])
    await until('true work still runs', 20, allOver(bench))
    expect(await countWrongs(bench)).toEqual({ missing: 0, doubled: 0, withoutRow: 0 })
    expect(worker.process.exitCode).toBeNull()
    expect(worker.process.signalCode).toBeNull()
    await queue.close()
  })
})
