import { failSync, runSync } from '@padron/core/freshbooks'
import { cancel, done, freshbooksJobs, snooze } from '@padron/jobs'
import { handle } from '../../handle.ts'
import { calm } from './calm.ts'

/** While another worker has the reading in hand. */
const waitSeconds = 5

export const sync = handle(
  freshbooksJobs.sync,
  (ctx, payload) =>
    calm(async () => {
      const outcome = await runSync(ctx, payload)
      if (outcome === 'gone') return cancel('not_connected')
      if (outcome === 'busy') return snooze(waitSeconds)
      return outcome === 'more' ? snooze(0) : done()
    }),
  (system, { connectionId }, reason) => failSync(system, connectionId, reason),
)
