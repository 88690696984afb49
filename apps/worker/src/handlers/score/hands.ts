import { setTimeout as sleep } from 'node:timers/promises'

/** The runs this process has a hand in, each with the end of its work. */
const inHand = new Map<string, Promise<unknown>>()

/** How long a helper that came too early may take to go. */
const patienceMs = 1000

/**
 * One hand a run and process: a second would take from people at work on the same machine what it gains.
 * Answers null, and does nothing, while there is one already.
 */
export async function lendHand<T>(runId: string, work: () => Promise<T>): Promise<T | null> {
  if (inHand.has(runId)) return null
  const working = work().finally(() => inHand.delete(runId))
  inHand.set(runId, working)
  return await working
}

/** The same for the run's own job, which waits a moment for a helper that came before there was work. */
export async function takeHand<T>(runId: string, work: () => Promise<T>): Promise<T | null> {
  const other = inHand.get(runId)
  if (other) await Promise.race([other.catch(() => undefined), sleep(patienceMs)])
  return lendHand(runId, work)
}
