import { runDueScores } from '@padron/core/score'
import { done, scoreJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'

export const scoreRunDue = handle(scoreJobs.runDue, async (ctx) => {
  await runDueScores(ctx)
  return done()
})
