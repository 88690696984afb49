import { billingHandlers } from '../src/handlers/billing/index.ts'
import { codeOf, log } from '../src/log.ts'
import { startWorker, type WorkerOptions } from '../src/worker.ts'
import { closedGateways } from './closed-gateways.ts'
import { openDoors } from './doors.ts'
import { sayReady } from './say-ready.ts'
import { trialHandlers } from './trial.ts'

/** What a suite tells the worker it forks; the first message that comes back says it is ready. */
export type ChildOrder = Pick<WorkerOptions, 'queueUrl' | 'redisUrl' | 'queueName' | 'pace'> & {
  workerUrl: string
  drainSeconds: number
}

const order = JSON.parse(process.argv[2] ?? '') as ChildOrder
process.on('unhandledRejection', (error) => log.error('worker.unhandled', { code: codeOf(error) }))
const worker = await startWorker({
  ...order,
  doors: openDoors(order.workerUrl),
  http: { host: '127.0.0.1', port: 0, secret: 'a secret of the suites, long enough' },
  handlers: [...trialHandlers, ...billingHandlers],
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
