import { unavailable } from '@padron/domain'

/** Runs at most `atOnce` pieces of work at a time; `unavailable: sign_in_busy` when too many already wait. */
export function takeTurns({ atOnce, waitingAtMost }: { atOnce: number; waitingAtMost: number }) {
  let running = 0
  const waiting: (() => void)[] = []

  return async function inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    if (running < atOnce) running += 1
    else if (waiting.length >= waitingAtMost) throw unavailable('sign_in_busy')
    else await new Promise<void>((resume) => waiting.push(resume))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
