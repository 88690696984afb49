/** The runs this process has a hand in. */
const inHand = new Set<string>()

/**
 * One hand a run and process: a second would take from people at work on the same machine what it gains.
 * Answers null, and does nothing, while there is one already.
 */
export async function lendHand<T>(runId: string, work: () => Promise<T>): Promise<T | null> {
  if (inHand.has(runId)) return null
  inHand.add(runId)
  try {
    return await work()
  } finally {
    inHand.delete(runId)
  }
}
