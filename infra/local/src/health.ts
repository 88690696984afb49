import { pause } from './postgres/process.ts'

type Waiting = { timeoutMs?: number; isGone?: () => boolean }

/** Asks `<url>/healthz` until it answers 200. False when the time is over or nobody is left to answer. */
export async function waitForHealth(url: string, { timeoutMs = 60_000, isGone }: Waiting = {}) {
  const end = performance.now() + timeoutMs
  while (performance.now() < end && !isGone?.()) {
    if (await answers(`${url}/healthz`)) return true
    await pause(150)
  }
  return false
}

async function answers(url: string) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(3_000) })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}
