import { runExport } from '@padron/core/customer'
import { customerJobs, done } from '@padron/jobs'
import { handle } from '../../handle.ts'

export const customerExport = handle(customerJobs.export, async (ctx, payload) => {
  await runExport(ctx, payload)
  return done()
})
