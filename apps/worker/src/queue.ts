import type { Delivery } from '@padron/core/outbox'
import type { Log } from '@padron/core/ports'
import type { Queue as BullQueue } from 'bullmq'
import { codeOf } from './log.ts'
import { openPostgresBackend } from './queue-postgres.ts'
import { openRedisBackend } from './queue-redis.ts'

/** The doorbell between outbox and worker. It may lose, repeat, delay or invent: the outbox knows better. */
export type Queue = {
  /** Hands deliveries over; one that is there already is left alone. */
  add(deliveries: Delivery[]): Promise<void>
  /** Starts to work, `concurrency` deliveries at a time. Whatever `run` throws ends that delivery only. */
  work(run: (delivery: Delivery) => Promise<void>, concurrency: number): void
  /** How many deliveries wait in it; throws when the backend does not answer. */
  countWaiting(): Promise<number>
  /** Takes nothing more, and waits for what runs. */
  drain(): Promise<void>
  close(): Promise<void>
}

export type QueueOptions = { name?: string; postgresUrl: string; redisUrl?: string; log: Log }

/** A job as the queue library takes it: its id says which delivery, its data which row, and no more. */
export type Doorbell = { name: string; data: { outboxId: string }; opts: { jobId: string } }

/** A backend of the queue library, bound to its connections. */
export type Backend = {
  queue: BullQueue
  add(jobs: Doorbell[]): Promise<unknown>
  startWorker(
    process: (job: { id?: string; data: unknown }) => Promise<void>,
    concurrency: number,
  ): {
    on(event: 'error', listener: (error: Error) => void): unknown
    close(force?: boolean): Promise<void>
  }
  end(): Promise<void>
}

const jobId = ({ outboxId, try: turn }: Delivery) => `ob_${outboxId}_${turn}`
const shape = /^ob_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})_(\d{1,9})$/

/** What a job claims to be about, or null: anybody who reaches the queue can write into it. */
export function readDelivery(job: { id?: string; data: unknown }): Delivery | null {
  const [, outboxId, turn] = shape.exec(job.id ?? '') ?? []
  if (!outboxId || !turn) return null
  const claimed = (job.data as { outboxId?: unknown } | null)?.outboxId
  return claimed === outboxId ? { outboxId, try: Number(turn) } : null
}

/** Opens the queue on Redis when there is one, on PostgreSQL otherwise; throws when it is out of reach. */
export async function openQueue(options: QueueOptions): Promise<Queue & { board: BullQueue }> {
  const { log } = options
  const backend = await (options.redisUrl ? openRedisBackend : openPostgresBackend)(options)
  const { queue } = backend
  const complain = (error: Error) => log.warn('queue.trouble', { code: codeOf(error) })
  queue.on('error', complain)
  let worker: ReturnType<Backend['startWorker']> | undefined

  return {
    board: queue,
    async add(deliveries) {
      const jobs = deliveries.map((d) => ({
        name: 'outbox',
        data: { outboxId: d.outboxId },
        opts: { jobId: jobId(d) },
      }))
      await backend.add(jobs)
    },
    work(run, concurrency) {
      worker = backend.startWorker(async (job) => {
        const delivery = readDelivery(job)
        if (!delivery) return log.warn('queue.forged_job')
        await run(delivery).catch((error) => log.error('delivery.failed', { code: codeOf(error) }))
      }, concurrency)
      worker.on('error', complain)
    },
    countWaiting: () => queue.getWaitingCount(),
    async drain() {
      await worker?.close()
    },
    async close() {
      await queue.close()
      await backend.end()
    },
  }
}
