import { z } from '@padron/domain'
import { contract } from './contract.ts'

/** What follows a change of status, or waits for its day; each job decides again when it runs. */
export const transitionJobs = {
  /** Carries out a change of status on its day, by whoever asked for it. */
  runScheduled: contract({
    name: 'transition.run-scheduled',
    payload: z.object({ scheduledId: z.uuid() }),
    retry: { attempts: 10, pauseSeconds: 5 },
    visible: false,
  }),
  /** Moves a customer on to the next status when its days are over, unless it moved meanwhile. */
  followNext: contract({
    name: 'transition.follow-next',
    payload: z.object({ transitionId: z.uuid() }),
    retry: { attempts: 10, pauseSeconds: 5 },
    visible: false,
    ownAccount: true,
  }),
  /** Sub-accounts that inherit take the change of their parent over (B-46). */
  inherit: contract({
    name: 'transition.inherit',
    payload: z.object({ transitionId: z.uuid() }),
    retry: { attempts: 10, pauseSeconds: 5 },
    visible: false,
    ownAccount: true,
  }),
  /** Changes the status of many customers, batch by batch, with a result for each. */
  runBulk: contract({
    name: 'transition.run-bulk',
    payload: z.object({ bulkId: z.uuid() }),
    retry: { attempts: 10, pauseSeconds: 5 },
    visible: true,
  }),
}
