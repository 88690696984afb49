export const queueName = 'padron'

/** One attempt each: the outbox decides about the next one. Ended jobs are kept briefly, for the board. */
export const queueSettings = {
  defaultJobOptions: { attempts: 1, removeOnComplete: { count: 100 }, removeOnFail: { count: 500 } },
}

export const workerSettings = {
  /** The default of 1 fails a job for good at the second kill of a worker. */
  maxStalledCount: 1000,
  lockDuration: 30_000,
  stalledInterval: 30_000,
  runRetryDelay: 1000,
  drainDelay: 5,
}
