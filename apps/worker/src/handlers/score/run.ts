import { closeRun, runScores } from '@padron/core/score'
import { done, scoreJobs, snooze } from '@padron/jobs'
import { handle } from '../../handle.ts'
import { takeHand } from './hands.ts'

export const scoreRun = handle(
  scoreJobs.run,
  async (ctx, { runId }) => {
    const ended = await takeHand(runId, () => runScores(ctx, { runId }))
    // A helper of this process has it in hand: the run's own job follows it.
    return ended ? done() : snooze(1)
  },
  (system, { runId }) => closeRun(system, { runId, state: 'failed' }),
)
