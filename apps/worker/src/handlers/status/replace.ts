import { replaceStatus } from '@padron/core/transition'
import { done, statusJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'

export const replace = handle(statusJobs.replace, async (ctx, { code, replacement, reasonCode }) => {
  await replaceStatus(ctx, { code, replacement, reasonCode })
  return done()
})
