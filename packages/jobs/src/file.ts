import { z } from '@padron/domain'
import { contract } from './contract.ts'

/** What becomes of an upload: its verdict, and clearing away what nobody needs. */
export const fileJobs = {
  judge: contract({
    name: 'file.judge',
    payload: z.object({ versionId: z.uuid() }),
    retry: { attempts: 10, pauseSeconds: 10 },
    visible: false,
    ownAccount: true,
  }),
  sweepQuarantine: contract({
    name: 'file.sweep-quarantine',
    payload: z.object({}),
    retry: { attempts: 3, pauseSeconds: 30 },
    visible: false,
  }),
  sweepReady: contract({
    name: 'file.sweep-ready',
    payload: z.object({}),
    retry: { attempts: 3, pauseSeconds: 300 },
    visible: false,
  }),
}

/** Documents go out of date by the calendar alone. */
export const documentSlotJobs = {
  expire: contract({
    name: 'document-slot.expire',
    payload: z.object({}),
    retry: { attempts: 5, pauseSeconds: 60 },
    visible: false,
  }),
}
