import { runScores } from '@padron/core/score'
import { done, scoreJobs, snooze } from '@padron/jobs'
import { type Handler, handle } from '../src/handle.ts'
import { takeHand } from '../src/handlers/score/hands.ts'
import { scoreHandlers } from '../src/handlers/score/index.ts'

/** The product's own handlers, but runs go in ranges of this size. */
export const scoreHandlersOf = (rangeSize: number): Handler[] => [
  handle(scoreJobs.run, async (ctx, { runId }) => {
    const ended = await takeHand(runId, () => runScores(ctx, { runId, rangeSize }))
    return ended ? done() : snooze(1)
  }),
  ...scoreHandlers.filter(({ contract }) => contract.name !== scoreJobs.run.name),
]
