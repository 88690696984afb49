import { sweepFiles } from '@padron/core/file'
import { done, fileJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'

export const sweepQuarantine = handle(fileJobs.sweepQuarantine, async (ctx) => {
  await sweepFiles(ctx, 'quarantine')
  return done()
})

export const sweepReady = handle(fileJobs.sweepReady, async (ctx) => {
  await sweepFiles(ctx, 'ready')
  return done()
})
