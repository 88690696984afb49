import type { Ctx } from '@padron/core'
import { scheduleTurn } from '@padron/core/outbox'
import {
  badgeJobs,
  documentSlotJobs,
  fileJobs,
  freshbooksJobs,
  type JobContract,
  outboxJobs,
  portalUserJobs,
  riskFlagJobs,
  scoreJobs,
  screeningJobs,
} from '@padron/jobs'
import { type Pulse, startPulse } from './pulse.ts'

/**
 * A job with an empty payload that recurs; turns are counted from the epoch, so all workers agree.
 * `atSeconds` is how far into its turn one begins.
 */
export type Recurring = {
  contract: JobContract<Record<string, never>>
  everySeconds: number
  atSeconds?: number
}

/** Once a day, in the night of the Americas: 09:00 UTC. */
const nightly = { everySeconds: 86_400, atSeconds: 32_400 }

/** What comes round by itself. The SAT list is fetched only where an address is configured. */
export const recurringJobs = (given: { fetchesList: boolean }): Recurring[] => [
  { contract: outboxJobs.tidy, everySeconds: 3600 },
  { contract: screeningJobs.rescreen, everySeconds: 3600 },
  { contract: scoreJobs.runDue, everySeconds: 3600 },
  { contract: badgeJobs.compute, ...nightly },
  { contract: riskFlagJobs.propose, ...nightly },
  { contract: documentSlotJobs.expire, everySeconds: 3600 },
  { contract: portalUserJobs.closeDoors, everySeconds: 3600 },
  { contract: fileJobs.sweepQuarantine, everySeconds: 300 },
  { contract: fileJobs.sweepReady, ...nightly },
  { contract: freshbooksJobs.syncDue, everySeconds: 900 },
  { contract: freshbooksJobs.sweepDue, ...nightly },
  ...(given.fetchesList ? [{ contract: screeningJobs.fetchList, everySeconds: 86_400 }] : []),
]

/** Writes one outbox row per turn of each recurring job; the database refuses the second of the same turn. */
export function startSchedule(system: Ctx, recurring: Recurring[], pauseSeconds: number): Pulse {
  const seen = new Map<string, number>()
  async function look() {
    for (const { contract, everySeconds, atSeconds = 0 } of recurring) {
      const turn = Math.floor((system.now().getTime() / 1000 - atSeconds) / everySeconds)
      if (seen.get(contract.name) === turn) continue
      await scheduleTurn(system, contract, {}, String(turn))
      seen.set(contract.name, turn)
    }
  }
  return startPulse('schedule', pauseSeconds, look, system.log)
}
