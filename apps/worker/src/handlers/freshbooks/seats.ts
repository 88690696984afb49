import { snooze } from '@padron/jobs'
import type { Handler } from '../../handle.ts'

/**
 * How many of each run at once in one process. They wait for the pace FreshBooks allows, and who waits for
 * that must not sit where jobs of others could run.
 */
const seats: Record<string, number> = {
  'freshbooks.sync': 1,
  'freshbooks.fetch-hint': 3,
  'freshbooks.link': 4,
  'freshbooks.send-fields': 2,
}
const fewest = 1

/** Comes back a little later, and costs no attempt, while every seat is taken. */
export function seated(handler: Handler): Handler {
  const most = seats[handler.contract.name] ?? fewest
  let taken = 0
  return {
    ...handler,
    async run(ctx, payload) {
      if (taken >= most) return snooze(0.5 + 1.5 * Math.random())
      taken += 1
      try {
        return await handler.run(ctx, payload)
      } finally {
        taken -= 1
      }
    },
  }
}
