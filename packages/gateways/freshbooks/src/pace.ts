/** How fast one connection may be used: starts per second, how many at once, and until when not at all. */
export type Pace = {
  /** Waits for its turn, then calls. */
  run<Answer>(connection: string, call: () => Promise<Answer>): Promise<Answer>
  /** They asked for silence. */
  hold(connection: string, seconds: number): void
}

type Lane = { nextStart: number; running: number; waiting: (() => void)[] }

export function openPace({ perSecond = 3, atOnce = 2 } = {}): Pace {
  const lanes = new Map<string, Lane>()
  const laneOf = (connection: string) => {
    const lane = lanes.get(connection) ?? { nextStart: 0, running: 0, waiting: [] }
    lanes.set(connection, lane)
    return lane
  }
  return {
    async run(connection, call) {
      const lane = laneOf(connection)
      await enter(lane, atOnce)
      try {
        await takeTurn(lane, 1000 / perSecond)
        return await call()
      } finally {
        leave(lane)
      }
    },
    hold(connection, seconds) {
      const lane = laneOf(connection)
      lane.nextStart = Math.max(lane.nextStart, performance.now() + seconds * 1000)
    },
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

/** Asks again after waiting: meanwhile the lane may have been held. */
async function takeTurn(lane: Lane, spacing: number) {
  for (;;) {
    const now = performance.now()
    if (lane.nextStart <= now) {
      lane.nextStart = now + spacing
      return
    }
    await new Promise((resume) => setTimeout(resume, lane.nextStart - now))
  }
}
