import { z } from '@padron/domain'
import { contract } from './contract.ts'

/** What comes round by itself for risk flags. */
export const riskFlagJobs = {
  /** Lets the rules look at everybody: they propose, nobody is put under review by itself. */
  propose: contract({
    name: 'risk-flag.propose',
    payload: z.object({}),
    retry: { attempts: 5, pauseSeconds: 60 },
    visible: false,
  }),
}
