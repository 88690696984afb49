import { listPortalDeliveries } from '@padron/core/delivery'
import { ListInPortal } from '@padron/domain'
import { portalProcedure, router } from '../portal-procedures.ts'

export const deliveryRouter = router({
  list: portalProcedure.input(ListInPortal).query(({ ctx, input }) => listPortalDeliveries(ctx, input)),
})
