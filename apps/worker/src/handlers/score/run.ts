import { closeRun, runScores } from '@padron/core/score'
import { done, scoreJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'

export const scoreRun = handle(
  scoreJobs.run,
  async (ctx, { runId }) => {
    await runScores(ctx, { runId })
    return done()
  },
  (system, { runId }) => closeRun(system, { runId, state: 'failed' }),
)
