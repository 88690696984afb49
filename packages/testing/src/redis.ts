import { env } from './env.ts'

/**
 * Where the Redis suites run, or undefined: then `describe.runIf(redisUrl())` leaves them out here.
 * Under CI their absence is a failure, so that no green run hides them.
 */
export function redisUrl() {
  if (!env.redisUrl && env.isCi)
    throw new Error('TEST_REDIS_URL is not set, and under CI the Redis suites must run.')
  return env.redisUrl
}
