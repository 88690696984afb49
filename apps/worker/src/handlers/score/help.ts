import { helpRun } from '@padron/core/score'
import { done, scoreJobs, snooze } from '@padron/jobs'
import { handle } from '../../handle.ts'
import { lendHand } from './hands.ts'

export const scoreHelp = handle(scoreJobs.help, async (ctx, { runId }) => {
  const help = await lendHand(runId, () => helpRun(ctx, { runId }))
  return !help || help.outcome === 'early' ? snooze(1) : done()
})
