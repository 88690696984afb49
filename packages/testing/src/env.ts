import { tmpdir } from 'node:os'
import path from 'node:path'

/** What the person running the suites may set; read here and nowhere else in the tests. */
export const env = {
  /** Where the Redis suites run; without it they say why they were skipped. */
  redisUrl: process.env.TEST_REDIS_URL || undefined,
  /** A running back office for the journeys, in place of one started for them. */
  e2eUrl: process.env.E2E_URL || undefined,
  /** Under CI a suite that cannot run is a failure. */
  isCi: process.env.CI === 'true' || process.env.CI === '1',
  /** The storms run with the figures of the claims, minutes in place of seconds. */
  isLong: process.env.TEST_LONG === '1',
  /**
   * For child processes: the paths and locale a program needs, no addresses and no secrets; and where Node
   * keeps what it compiled, as the suites start the same programs a hundred times.
   */
  inherited: {
    ...(Object.fromEntries(
      ['PATH', 'HOME', 'TZ', 'LANG'].flatMap((name) =>
        process.env[name] ? [[name, process.env[name]]] : [],
      ),
    ) as Record<string, string>),
    NODE_COMPILE_CACHE: path.join(tmpdir(), 'padron-compiled'),
  },
}
