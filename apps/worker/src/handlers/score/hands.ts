/** The runs this process has a hand in, each with the end of its work. */
const inHand = new Map<string, Promise<unknown>>()

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

/** The same for whoever must have the hand: waits until it is free; a helper that came early soon goes. */
export async function takeHand<T>(runId: string, work: () => Promise<T>): Promise<T> {
  for (let other = inHand.get(runId); other; other = inHand.get(runId)) await other.catch(() => undefined)
  return (await lendHand(runId, work)) as T
}
