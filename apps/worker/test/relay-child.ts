import { makeContext } from '../src/context.ts'
import { log } from '../src/log.ts'
import { openQueue, type QueueOptions } from '../src/queue.ts'
import { startRelay } from '../src/relay.ts'
import { closedGateways } from './closed-gateways.ts'
import { openDoors } from './doors.ts'
import { sayReady } from './say-ready.ts'

/** A relay that dies at a chosen point of its first hand-over. */
export type RelayOrder = { workerUrl: string; queue: Omit<QueueOptions, 'log'>; dies: 'before' | 'after' }

const order = JSON.parse(process.argv[2] ?? '') as RelayOrder
const system = makeContext({
  doors: openDoors(order.workerUrl),
  gateways: closedGateways(),
  log,
  onRing: () => undefined,
})
const queue = await openQueue({ ...order.queue, log })
const die = () => process.kill(process.pid, 'SIGKILL')
const add: typeof queue.add = async (deliveries) => {
  if (order.dies === 'before') die()
  await queue.add(deliveries)
  die()
}
sayReady('ready')
startRelay({ system, queue: { ...queue, add }, window: 10, leaseSeconds: 1, pollSeconds: 0.2 })
