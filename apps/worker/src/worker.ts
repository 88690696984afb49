import type { AddressInfo } from 'node:net'
import { countBacklog, releaseOutbox } from '@padron/core/outbox'
import type { Gateways, Log } from '@padron/core/ports'
import { type Doors, makeContext } from './context.ts'
import { createDeliver } from './deliver.ts'
import type { Handler } from './handle.ts'
import { openHookDoor } from './hooks.ts'
import { serveHttp } from './http.ts'
import { openQueue } from './queue.ts'
import { startRelay } from './relay.ts'
import { type Recurring, startSchedule } from './schedule.ts'
import { startKeeper, startSweeper } from './sweeper.ts'
import { startWatchdog } from './watchdog.ts'

export type WorkerOptions = {
  doors: Doors
  queueUrl: string
  redisUrl?: string
  queueName?: string
  http: { host: string; port: number; secret: string }
  handlers: Handler[]
  recurring: Recurring[]
  gateways: Gateways
  log: Log
  /** Called when only a new process can help; must end this one. */
  onStuck: () => void
  pace?: Partial<typeof usualPace>
}

/** How fast the loops turn. Window and concurrency are counts, the rest is seconds. */
export const usualPace = {
  concurrency: 16,
  window: 200,
  pollSeconds: 1,
  leaseSeconds: 30,
  sweepSeconds: 30,
  scheduleSeconds: 30,
  watchdogSeconds: 60,
}

export type RunningWorker = {
  port: number
  /** Takes nothing more, gives what runs `seconds` to end, hands the rest back and closes everything. */
  stop(seconds: number): Promise<void>
}

/** Wires outbox, relay, queue and handlers; rejects when database, queue or port are out of reach. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { doors, log } = options
  const pace = { ...usualPace, ...options.pace }
  const { leaseSeconds } = pace
  let progressAt = performance.now()
  const onProgress = () => {
    progressAt = performance.now()
  }
  let ringRelay = () => {}
  const system = makeContext({
    doors,
    gateways: options.gateways,
    log,
    onRing: (channel) => (channel === 'outbox' ? ringRelay() : onProgress()),
  })
  const backlog = () => countBacklog(system)
  await backlog()

  const queue = await openQueue({
    name: options.queueName,
    postgresUrl: options.queueUrl,
    redisUrl: options.redisUrl,
    log,
  })
  const { deliver, running } = createDeliver({
    system,
    handlers: options.handlers,
    leaseSeconds,
    chance: Math.random,
    onProgress,
  })
  const server = await serveHttp({
    ...options.http,
    board: queue.board,
    health: backlog,
    hooks: openHookDoor(system),
  })

  queue.work((delivery) => deliver(delivery).finally(() => ringRelay()), pace.concurrency)
  const relay = startRelay({ system, queue, ...pace })
  ringRelay = relay.ring
  const ears = await doors.hear(relay.ring)
  const isWorkWaiting = () => backlog().then(({ due, handed }) => due + handed > 0)
  const pulses = [
    startSweeper({ system, queue, pauseSeconds: pace.sweepSeconds, onResent: relay.ring }),
    startSchedule(system, options.recurring, pace.scheduleSeconds),
    startWatchdog({
      limitSeconds: pace.watchdogSeconds,
      isWorkWaiting,
      lastProgressAt: () => progressAt,
      clock: () => performance.now(),
      exit: options.onStuck,
      log,
    }),
  ]
  const keeper = startKeeper({ system, leaseSeconds, running })

  async function stop(seconds: number) {
    server.close()
    server.closeAllConnections()
    await Promise.all([ears.close(), relay.stop(), ...pulses.map((pulse) => pulse.stop())])
    const drained = await withinSeconds(seconds, queue.drain())
    await keeper.stop()
    if (drained) {
      await Promise.all([queue.close(), doors.bell.close(), doors.db.close()])
      return
    }
    // Closing would wait for what still runs; the process ends instead, and the rows go to the next one.
    log.warn('worker.left_work', { count: running.size })
    await releaseOutbox(system, [...running.values()])
  }
  return { port: (server.address() as AddressInfo).port, stop }
}

/** Whether the work ended in time. */
function withinSeconds(seconds: number, work: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), seconds * 1000)
    work
      .catch(() => undefined)
      .finally(() => {
        clearTimeout(timer)
        resolve(true)
      })
  })
}
