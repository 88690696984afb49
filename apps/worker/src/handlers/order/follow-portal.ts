import { followPortalOrder } from '@padron/core/order'
import { done, orderJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'

export const followPortal = handle(orderJobs.followPortal, async (ctx, { orderId }) => {
  await followPortalOrder(ctx, { orderId })
  return done()
})
