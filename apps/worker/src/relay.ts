import type { Ctx } from '@padron/core'
import { claimOutbox, releaseOutbox } from '@padron/core/outbox'
import { type Pulse, startPulse } from './pulse.ts'
import type { Queue } from './queue.ts'

export type RelayOptions = {
  system: Ctx
  queue: Queue
  window: number
  leaseSeconds: number
  pollSeconds: number
}

/** At most fifty claims a second, however often it is rung. */
const breathMs = 20

/** Carries due outbox rows to the queue: each second, and at once when the doorbell rings. */
export function startRelay({ system, queue, window, leaseSeconds, pollSeconds }: RelayOptions): Pulse {
  async function carry() {
    const deliveries = await claimOutbox(system, { window, leaseSeconds })
    if (deliveries.length > 0) {
      try {
        await queue.add(deliveries)
      } catch (error) {
        await releaseOutbox(system, deliveries)
        throw error
      }
    }
    await new Promise((resolve) => setTimeout(resolve, breathMs))
  }
  return startPulse('relay', pollSeconds, carry, system.log)
}
