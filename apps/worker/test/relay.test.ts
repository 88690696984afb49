import { enqueue } from '@padron/core'
import { transact } from '@padron/db'
import { describe, expect, it } from 'vitest'
import { allOver, backends, countRows, countWrongs, enqueueAll, makeBench, until } from './bench.ts'
import { forkFile, forkWorker } from './fork.ts'
import type { RelayOrder } from './relay-child.ts'
import { trialJobs } from './trial.ts'

const jobs = 30
const deaths = ['before', 'after', 'before', 'after'] as const
const transactions = 300

describe.each(backends())('on the $name queue', (backend) => {
  it(`C51 a relay killed ${deaths.length} times around handing over loses and doubles nothing`, async () => {
    const bench = await makeBench()
    await enqueueAll(
      bench.system,
      trialJobs.mark,
      Array.from({ length: jobs }, () => ({ waitMs: 0, amount: 1 })),
    )
    for (const dies of deaths) {
      const order: RelayOrder = {
        workerUrl: bench.db.urls.login_worker,
        queue: { name: bench.queueName, postgresUrl: bench.db.urls.login_queue, redisUrl: backend.redisUrl },
        dies,
      }
      const relay = forkFile('./relay-child.ts', order)
      expect((await relay.exited).signal, relay.output()).toBe('SIGKILL')
      expect(await countRows(bench, `app.outbox where state = 'sent'`)).toBeGreaterThan(0)
      await bench.db.ask(
        `update app.outbox set claimed_until = now() - interval '1 second', state = 'waiting' where state = 'sent'`,
      )
    }
    const worker = forkWorker(bench, backend)
    await worker.ready
    await until('every job is over', 30, allOver(bench))
    expect(await countWrongs(bench)).toEqual({ missing: 0, doubled: 0, withoutRow: 0 })
  })
})

describe('the outbox', () => {
  it(`C51 holds exactly the jobs of what was committed, of ${transactions} transactions ended in three ways`, async () => {
    const bench = await makeBench()
    const { db, system } = bench
    const kept: string[] = []
    let cut = 0
    for (let turn = 0; turn < transactions; turn++) {
      const fate = (['commit', 'roll back', 'cut'] as const)[turn % 3]
      await transact(system, async (tx) => {
        const id = enqueue(tx, trialJobs.mark, { waitMs: 0, amount: 1 })
        if (fate === 'roll back') throw new Error('changed my mind')
        if (fate === 'commit') return kept.push(id)
        const [backend] = await tx.run<{ pid: number }>('pid', 'select pg_backend_pid() as pid', [])
        await db.ask('select pg_terminate_backend($1)', [backend?.pid])
      }).catch(() => {
        if (fate === 'cut') cut += 1
      })
    }
    expect(cut).toBe(transactions / 3)
    const rows = await db.ask<{ id: string }>('select id from app.outbox')
    expect(rows.map((row) => row.id).sort()).toEqual(kept.sort())
    expect(kept.length).toBe(transactions / 3)
  })
})
