import { closeRun, runScores } from '@padron/core/score'
import { done, scoreJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'
import { takeHand } from './hands.ts'

export const scoreRun = handle(
  scoreJobs.run,
  async (ctx, { runId }) => {
    await takeHand(runId, () => runScores(ctx, { runId }))
    return done()
  },
  (system, { runId }) => closeRun(system, { runId, state: 'failed' }),
)
