import { setTimeout as sleep } from 'node:timers/promises'
import type { Ctx } from '@padron/core'
import type { Delivery } from '@padron/core/outbox'
import { keepOutbox, sweepOutbox } from '@padron/core/outbox'
import { type Pulse, startPulse } from './pulse.ts'
import type { Queue } from './queue.ts'

/** A row that vanished with its worker this often takes workers down, and waits for a person. */
const maxLosses = 100
const answerMs = 2000

/** The loop that answers flushed queues, kills, lost ends and restores: what is lost is sent again. */
export function startSweeper(options: {
  system: Ctx
  queue: Pick<Queue, 'countWaiting'>
  pauseSeconds: number
  onResent: () => void
}): Pulse {
  const { system, queue, pauseSeconds, onResent } = options
  async function sweep() {
    // A queue that does not answer, or not in time, rings nobody.
    const ringing = await Promise.race([queue.countWaiting(), sleep(answerMs, 0)]).catch(() => 0)
    const swept = await sweepOutbox(system, { maxLosses, ringing })
    if (Object.values(swept).some((count) => count > 0)) system.log.warn('outbox.swept', swept)
    if (swept.resent > 0) onResent()
  }
  return startPulse('sweeper', pauseSeconds, sweep, system.log)
}

/** Keeps the leases of what runs here, so that the sweeper takes long work for what it is. */
export function startKeeper(options: {
  system: Ctx
  leaseSeconds: number
  running: Map<string, Delivery>
}): Pulse {
  const { system, leaseSeconds, running } = options
  async function keep() {
    if (running.size > 0) await keepOutbox(system, [...running.values()], leaseSeconds)
  }
  return startPulse('keeper', leaseSeconds / 5, keep, system.log)
}
