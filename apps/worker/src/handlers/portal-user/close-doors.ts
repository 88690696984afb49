import { closePortalDoors } from '@padron/core/portal-user'
import { done, portalUserJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'

export const closeDoors = handle(portalUserJobs.closeDoors, async (ctx) => {
  await closePortalDoors(ctx)
  return done()
})
