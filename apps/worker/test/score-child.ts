import { codeOf, log } from '../src/log.ts'
import { startWorker } from '../src/worker.ts'
import type { ChildOrder } from './child.ts'
import { closedGateways } from './closed-gateways.ts'
import { openDoors } from './doors.ts'
import { sayReady } from './say-ready.ts'
import { scoreHandlersOf } from './score-handlers.ts'

/** A worker with the product's own handlers; runs go in ranges small enough to be cut short. */
export type ScoreOrder = ChildOrder & { rangeSize: number }

const order = JSON.parse(process.argv[2] ?? '') as ScoreOrder
process.on('unhandledRejection', (error) => log.error('worker.unhandled', { code: codeOf(error) }))

const worker = await startWorker({
  ...order,
  doors: openDoors(order.workerUrl),
  http: { host: '127.0.0.1', port: 0, secret: 'a secret of the suites, long enough' },
  handlers: scoreHandlersOf(order.rangeSize),
  recurring: [],
  gateways: closedGateways(),
  log,
  onStuck: () => process.exit(70),
})
process.on('SIGTERM', async () => {
  await worker.stop(order.drainSeconds)
  process.exit(0)
})
sayReady({ port: worker.port })
