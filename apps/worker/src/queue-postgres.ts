import { createPostgresBackend, withBackend } from 'bullmq'
import pg from 'pg'
import { codeOf } from './log.ts'
import type { Backend, QueueOptions } from './queue.ts'
import { queueName, queueSettings, workerSettings } from './queue-settings.ts'

const bound = withBackend(createPostgresBackend)

/** The queue in schema `bullmq`, on a pool of its own that every part of it shares. */
export async function openPostgresBackend({
  name = queueName,
  postgresUrl,
  log,
}: QueueOptions): Promise<Backend> {
  const pool = new pg.Pool({
    connectionString: postgresUrl,
    options: '-c role=padron_queue -c search_path=bullmq',
    max: 12,
    keepAlive: true,
    connectionTimeoutMillis: 5000,
  })
  // Without a listener an idle client that drops ends the process.
  pool.on('error', (error) => log.warn('queue.pool_trouble', { code: codeOf(error) }))
  const queue = new bound.Queue(name, { connection: pool, ...queueSettings })
  await queue.waitUntilReady()
  return {
    queue: queue as unknown as Backend['queue'],
    // One by one: adding in bulk makes a temporary table each time, which the queue's role may not.
    add: (jobs) => Promise.all(jobs.map((job) => queue.add(job.name, job.data, job.opts))),
    startWorker: (process, concurrency) =>
      new bound.Worker(name, process, { connection: pool, concurrency, ...workerSettings }),
    end: () => pool.end(),
  }
}
