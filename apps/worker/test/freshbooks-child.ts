import { sharedTurns } from '@padron/core/freshbooks'
import { openFreshbooks, openPace, standInApplication } from '@padron/freshbooks'
import { freshbooksHandlers } from '../src/handlers/freshbooks/index.ts'
import { codeOf, log } from '../src/log.ts'
import { startWorker } from '../src/worker.ts'
import type { ChildOrder } from './child.ts'
import { closedGateways } from './closed-gateways.ts'
import { openDoors } from './doors.ts'

/** A worker with the product's own handlers, and a FreshBooks of the suite's at this address. */
export type FreshbooksOrder = ChildOrder & { freshbooksUrl: string; perSecond: number }

const order = JSON.parse(process.argv[2] ?? '') as FreshbooksOrder
process.on('unhandledRejection', (error) => log.error('worker.unhandled', { code: codeOf(error) }))
const doors = openDoors(order.workerUrl)
const worker = await startWorker({
  ...order,
  doors,
  http: { host: '127.0.0.1', port: 0, secret: 'a secret of the suites, long enough' },
  handlers: freshbooksHandlers({ hooksUrl: null }),
  recurring: [],
  gateways: {
    ...closedGateways(),
    freshbooks: openFreshbooks({
      ...standInApplication,
      apiUrl: order.freshbooksUrl,
      authUrl: order.freshbooksUrl,
      pace: openPace({ perSecond: order.perSecond, atOnce: 2, turns: sharedTurns(doors.db) }),
    }),
  },
  log,
  onStuck: () => process.exit(70),
})
process.on('SIGTERM', async () => {
  await worker.stop(order.drainSeconds)
  process.exit(0)
})
process.send?.({ port: worker.port })
