import { judgeFile } from '@padron/core/file'
import { isFailure } from '@padron/domain'
import { done, fileJobs, snooze } from '@padron/jobs'
import { handle } from '../../handle.ts'

const pauseSeconds = 60

/** A scanner that does not answer costs no attempt: what waits for it stays in quarantine. */
export const judge = handle(fileJobs.judge, async (ctx, { versionId }) => {
  try {
    await judgeFile(ctx, { versionId })
    return done()
  } catch (error) {
    if (isFailure(error) && error.reason.code === 'scanner_unavailable') return snooze(pauseSeconds)
    throw error
  }
})
