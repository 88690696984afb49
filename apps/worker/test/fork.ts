import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { env } from '@padron/testing'
import { afterAll } from 'vitest'
import type { Backend, Bench } from './bench.ts'
import type { ChildOrder } from './child.ts'

export type Child = {
  process: ChildProcess
  /** What it wrote, for the message of a failed test. */
  output: () => string
  /** The first thing it said: that it is ready. */
  ready: Promise<void>
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

const alive = new Set<ChildProcess>()
afterAll(() => {
  for (const child of alive) child.kill('SIGKILL')
})

/** Leases and sweeps of the suites: seconds where production takes half a minute. */
export const quickPace = { concurrency: 5, leaseSeconds: 1.5, sweepSeconds: 0.5, pollSeconds: 0.2 }

/** Forks a worker of its own on this bench. */
export function forkWorker(bench: Bench, backend: Backend, given: Partial<ChildOrder> = {}): Child {
  const order: ChildOrder = {
    workerUrl: bench.db.urls.login_worker,
    queueUrl: bench.db.urls.login_queue,
    redisUrl: backend.redisUrl,
    queueName: bench.queueName,
    pace: quickPace,
    drainSeconds: 15,
    ...given,
  }
  return forkFile('./child.ts', order)
}

export function forkFile(file: string, order: unknown): Child {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [JSON.stringify(order)], {
    env: env.inherited,
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  alive.add(child)
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => lines.push(String(chunk)))
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once('exit', (code, signal) => {
      alive.delete(child)
      resolve({ code, signal })
    }),
  )
  const ready = new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    exited.then(({ code, signal }) =>
      reject(new Error(`ended before it was ready (${code ?? signal}):\n${lines.join('')}`)),
    )
  })
  ready.catch(() => undefined)
  return { process: child, output: () => lines.join(''), ready, exited }
}
