import type { Log } from '@padron/core/ports'
import { codeOf } from './log.ts'

export type Pulse = {
  /** Beats now, or once more when a beat is under way. */
  ring(): void
  /** No further beat; settles when the present one has ended. */
  stop(): Promise<void>
}

/**
 * Calls `beat` for ever, never twice at once: after each pause, or at once when rung.
 * A failed beat is logged, not fatal.
 */
export function startPulse(
  name: string,
  pauseSeconds: number,
  beat: () => Promise<unknown>,
  log: Log,
): Pulse {
  let rung = false
  let stopped = false
  let wake = () => {}

  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pauseSeconds * 1000)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  async function run() {
    while (!stopped) {
      rung = false
      await beat().catch((error) => log.error(`${name}.failed`, { code: codeOf(error) }))
      if (!rung && !stopped) await pause()
    }
  }

  const running = run()
  return {
    ring() {
      rung = true
      wake()
    },
    stop() {
      stopped = true
      wake()
      return running
    },
  }
}
