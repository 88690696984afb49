import { z } from '@padron/domain'
import { contract } from './contract.ts'

const Run = z.object({ runId: z.uuid() })

/** Scores of many: one job carries a run and tells how far it is, others lend it a hand. */
export const scoreJobs = {
  run: contract({
    name: 'score.run',
    payload: Run,
    retry: { attempts: 10, pauseSeconds: 5 },
    visible: true,
  }),
  /** Takes ranges of a run until none is left; without it the run only takes longer. */
  help: contract({
    name: 'score.help',
    payload: Run,
    retry: { attempts: 3, pauseSeconds: 5 },
    visible: false,
  }),
  /** Looks whether the schedule asks for a run by now. */
  runDue: contract({
    name: 'score.run-due',
    payload: z.object({}),
    retry: { attempts: 5, pauseSeconds: 60 },
    visible: false,
  }),
}
