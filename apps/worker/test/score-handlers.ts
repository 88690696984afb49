import { runScores } from '@padron/core/score'
import { done, scoreJobs } from '@padron/jobs'
import { type Handler, handle } from '../src/handle.ts'
import { scoreHandlers } from '../src/handlers/score/index.ts'

/** The product's own handlers, but runs go in ranges of this size. */
export const scoreHandlersOf = (rangeSize: number): Handler[] => [
  handle(scoreJobs.run, async (ctx, { runId }) => {
    await runScores(ctx, { runId, rangeSize })
    return done()
  }),
  ...scoreHandlers.filter(({ contract }) => contract.name !== scoreJobs.run.name),
]
