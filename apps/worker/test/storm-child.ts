import { setTimeout as sleep } from 'node:timers/promises'
import { type Ctx, enqueue, record } from '@padron/core'
import { openDb, read, transact } from '@padron/db'
import { type Actor, isFailure } from '@padron/domain'
import { log } from '../src/log.ts'
import { closedGateways } from './closed-gateways.ts'
import { sayReady } from './say-ready.ts'
import { trialJobs } from './trial.ts'

/** A web process in small: so many requests a second, half of them writing, each one a transaction. */
export type StormOrder = { url: string; token: string; userId: string; perSecond: number; poolSize: number }

export type StormReport = {
  asked: number
  acknowledged: string[]
  failed: number
  /** Failures of requests asked after the storm was declared over and the grace had passed. */
  failedLate: number
  /** Errors outside the closed family: a defect for the person who asked. */
  unworded: number
  slowestMs: number
  /** Asked for and never answered. */
  hanging: number
  poolAfter: number
}

const order = JSON.parse(process.argv[2] ?? '') as StormOrder
const db = openDb({ url: order.url, max: order.poolSize })
const actor: Actor = {
  kind: 'staff',
  userId: order.userId,
  name: 'Storm',
  role: 'sales',
  abilities: new Set(),
}
const ctx: Ctx = {
  db,
  actor,
  proof: { token: order.token },
  request: { id: 'storm' },
  now: () => new Date(),
  gateways: closedGateways(),
  accounts: {} as Ctx['accounts'],
  doorbell: { ring: () => undefined },
  log,
}
const report: StormReport = {
  asked: 0,
  acknowledged: [],
  failed: 0,
  failedLate: 0,
  unworded: 0,
  slowestMs: 0,
  hanging: 0,
  poolAfter: 0,
}
let isLate = false
let isOver = false

async function write() {
  const id = await transact(ctx, async (tx) => {
    record(tx, 'job.asked', { noun: 'job' })
    return enqueue(tx, trialJobs.plain, { waitMs: 0, amount: 1 })
  })
  report.acknowledged.push(id)
}

const look = () => read(ctx, (tx) => tx.run('look', 'select count(*)::int from app.outbox', []))

async function ask() {
  const begun = performance.now()
  const asksLate = isLate
  report.asked += 1
  report.hanging += 1
  try {
    await (report.asked % 2 ? write() : look())
  } catch (error) {
    report.failed += 1
    if (asksLate) report.failedLate += 1
    if (!isFailure(error)) report.unworded += 1
  }
  report.hanging -= 1
  report.slowestMs = Math.max(report.slowestMs, performance.now() - begun)
}

async function fillPool(): Promise<number> {
  const hold = () =>
    read(ctx, (tx) => tx.run<{ pid: number }>('hold', 'select pg_backend_pid() as pid, pg_sleep(1)', []))
  const held = await Promise.all(Array.from({ length: order.poolSize }, hold))
  return new Set(held.map(([row]) => row?.pid)).size
}

process.on('message', async (word) => {
  if (word === 'late') isLate = true
  if (word !== 'end') return
  isOver = true
  // Whatever is not answered ten seconds after the last question hangs.
  for (let waited = 0; report.hanging > 0 && waited < 10_000; waited += 50) await sleep(50)
  report.poolAfter = await fillPool()
  process.send?.(report, () => process.exit(0))
})
sayReady('ready')
while (!isOver) {
  void ask()
  await sleep(1000 / order.perSecond)
}
