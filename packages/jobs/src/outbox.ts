import { z } from '@padron/domain'
import { contract } from './contract.ts'

/** Housekeeping of the follow-through itself. */
export const outboxJobs = {
  /** Drops answers of old idempotency keys and rows that ended long ago. */
  tidy: contract({
    name: 'outbox.tidy',
    payload: z.object({}),
    retry: { attempts: 5, pauseSeconds: 60 },
    visible: false,
  }),
}
