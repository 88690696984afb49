import type { Log } from '@padron/core/ports'
import { type Pulse, startPulse } from './pulse.ts'

export type WatchdogOptions = {
  limitSeconds: number
  /** Is there work nobody has begun? Throwing counts as yes: blind is not idle. */
  isWorkWaiting: () => Promise<boolean>
  lastProgressAt: () => number
  /** Milliseconds, monotonic. */
  clock: () => number
  exit: () => void
  log: Log
}

/** Ends the process when work waits and nothing moves: a restart heals what we do not understand. */
export function startWatchdog({
  limitSeconds,
  isWorkWaiting,
  lastProgressAt,
  clock,
  exit,
  log,
}: WatchdogOptions): Pulse {
  let quietSince = clock()

  async function look() {
    const waiting = await isWorkWaiting().catch(() => true)
    if (!waiting) quietSince = clock()
    quietSince = Math.max(quietSince, lastProgressAt())
    const quietSeconds = (clock() - quietSince) / 1000
    if (quietSeconds < limitSeconds) return
    log.error('watchdog.no_progress', { quietSeconds: Math.round(quietSeconds) })
    exit()
  }
  return startPulse('watchdog', limitSeconds / 12, look, log)
}
