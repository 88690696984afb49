import { Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { codeOf } from './log.ts'
import type { Backend, QueueOptions } from './queue.ts'
import { queueName, queueSettings, workerSettings } from './queue-settings.ts'

/** The queue on Redis: adding fails fast when Redis is away, working waits for it to come back. */
export async function openRedisBackend({
  name = queueName,
  redisUrl = '',
  log,
}: QueueOptions): Promise<Backend> {
  const complain = (error: Error) => log.warn('queue.redis_trouble', { code: codeOf(error) })
  const adding = new Redis(redisUrl, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    connectTimeout: 5000,
    lazyConnect: true,
  })
  adding.on('error', complain)
  await adding.connect()
  const working = new Redis(redisUrl, { maxRetriesPerRequest: null })
  working.on('error', complain)
  const queue = new Queue(name, { connection: adding, ...queueSettings })
  await queue.waitUntilReady()
  return {
    queue,
    add: (jobs) => queue.addBulk(jobs),
    startWorker: (process, concurrency) =>
      new Worker(name, process, { connection: working, concurrency, ...workerSettings }),
    async end() {
      adding.disconnect()
      working.disconnect()
    },
  }
}
