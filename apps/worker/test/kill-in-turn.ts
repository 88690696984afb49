import { expect } from 'vitest'
import { until } from './bench.ts'
import type { Child } from './fork.ts'

type Kills = { kills: number; total: number; countDone: () => Promise<number> }

/** Kills a worker each time the count has grown since the last kill, while some is still to be done. */
export async function killInTurn(fork: () => Child, { kills, total, countDone }: Kills) {
  let next = fork()
  let hits = 0
  let seen = 0
  for (let kill = 1; kill <= kills; kill++) {
    const worker = next
    await worker.ready
    next = fork()
    await until('the work goes on', 120, async () => (await countDone()) > seen)
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 100))
    worker.process.kill('SIGKILL')
    expect((await worker.exited).signal).toBe('SIGKILL')
    seen = await countDone()
    if (seen < total) hits += 1
  }
  await next.ready
  return { last: next, hits }
}
