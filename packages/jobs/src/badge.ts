import { z } from '@padron/domain'
import { contract } from './contract.ts'

export const badgeJobs = {
  /** Works out VIP and dormant for everybody: every night, and when somebody asks. */
  compute: contract({
    name: 'badge.compute',
    payload: z.object({}),
    retry: { attempts: 5, pauseSeconds: 60 },
    visible: true,
  }),
}
