import { runBulk } from '@padron/core/transition'
import { done, transitionJobs } from '@padron/jobs'
import { handle } from '../src/handle.ts'
import { billingHandlers } from '../src/handlers/billing/index.ts'
import { transitionHandlers } from '../src/handlers/transition/index.ts'
import { codeOf, log } from '../src/log.ts'
import { startWorker } from '../src/worker.ts'
import type { ChildOrder } from './child.ts'
import { closedGateways } from './closed-gateways.ts'
import { openDoors } from './doors.ts'
import { sayReady } from './say-ready.ts'

/** A worker with the product's own handlers; bulk changes go in batches small enough to be cut short. */
export type TransitionOrder = ChildOrder & { batchSize: number }

const order = JSON.parse(process.argv[2] ?? '') as TransitionOrder
process.on('unhandledRejection', (error) => log.error('worker.unhandled', { code: codeOf(error) }))

const bulk = handle(transitionJobs.runBulk, async (ctx, { bulkId }) => {
  await runBulk(ctx, { bulkId, batchSize: order.batchSize })
  return done()
})
const others = transitionHandlers.filter(({ contract }) => contract.name !== transitionJobs.runBulk.name)

const worker = await startWorker({
  ...order,
  doors: openDoors(order.workerUrl),
  http: { host: '127.0.0.1', port: 0, secret: 'a secret of the suites, long enough' },
  handlers: [bulk, ...others, ...billingHandlers],
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
