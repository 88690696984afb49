import { helpRun } from '@padron/core/score'
import { done, scoreJobs, snooze } from '@padron/jobs'
import { handle } from '../../handle.ts'

export const scoreHelp = handle(scoreJobs.help, async (ctx, { runId }) => {
  const help = await helpRun(ctx, { runId })
  return help.outcome === 'early' ? snooze(1) : done()
})
