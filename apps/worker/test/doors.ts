import { listen, openBell, openDb } from '@padron/db'
import type { Doors } from '../src/context.ts'

/** What main.ts opens, for the suites. */
export const openDoors = (url: string): Doors => ({
  db: openDb({ url, max: 8 }),
  bell: openBell(url),
  hear: (onRing) => listen({ url, channel: 'outbox', onRing }),
})
