import { z } from '@padron/domain'
import { contract } from './contract.ts'

export const sessionJobs = {
  /** Sends a code and a link to whoever asked for one, if anybody is awaited there. */
  sendCode: contract({
    name: 'session.send-code',
    payload: z.object({ requestId: z.uuid() }),
    // All of it fits into the ten minutes for which a code is good.
    retry: { attempts: 5, pauseSeconds: 5 },
    visible: false,
    ownAccount: true,
  }),
}
