import type { Turns } from '@padron/core/ports'

/** How fast one connection may be used: starts per second, how many at once, and until when not at all. */
export type Pace = {
  /** Waits for its turn, then calls. */
  run<Answer>(connection: string, call: () => Promise<Answer>): Promise<Answer>
  /** They asked for silence. */
  hold(connection: string, seconds: number): Promise<void>
}

type Lane = { running: number; waiting: (() => void)[] }

/** Without `turns` this process alone keeps the rate; how many at once is always of this process. */
export function openPace({ perSecond = 3, atOnce = 2, turns = ownTurns() } = {}): Pace {
  const lanes = new Map<string, Lane>()
  const laneOf = (connection: string) => {
    const lane = lanes.get(connection) ?? { running: 0, waiting: [] }
    lanes.set(connection, lane)
    return lane
  }
  return {
    async run(connection, call) {
      const lane = laneOf(connection)
      await enter(lane, atOnce)
      try {
        await takeTurn(turns, connection, 1000 / perSecond)
        return await call()
      } finally {
        leave(lane)
      }
    },
    hold: (connection, seconds) => turns.hold(connection, seconds * 1000),
  }
}

async function enter(lane: Lane, atOnce: number) {
  if (lane.running < atOnce) lane.running += 1
  else await new Promise<void>((admit) => lane.waiting.push(admit))
}

/** Hands the place on to who waits longest, or gives it back. */
function leave(lane: Lane) {
  const next = lane.waiting.shift()
  if (next) next()
  else lane.running -= 1
}

/** Asks again after waiting: meanwhile somebody else may have had the turn, or all were held. */
async function takeTurn(turns: Turns, connection: string, spacingMs: number) {
  for (;;) {
    const waitMs = await turns.take(connection, spacingMs)
    if (waitMs <= 0) return
    await new Promise((resume) => setTimeout(resume, waitMs))
  }
}

/** The turns of one process that shares them with none. */
function ownTurns(): Turns {
  const nextAt = new Map<string, number>()
  return {
    async take(account, spacingMs) {
      const now = performance.now()
      const waitMs = (nextAt.get(account) ?? 0) - now
      if (waitMs <= 0) nextAt.set(account, now + spacingMs)
      return waitMs
    },
    async hold(account, waitMs) {
      nextAt.set(account, Math.max(nextAt.get(account) ?? 0, performance.now() + waitMs))
    },
  }
}
