import { listPortalOrders, placeOrder } from '@padron/core/order'
import { ListInPortal, PlaceOrder } from '@padron/domain'
import { portalProcedure, router } from '../portal-procedures.ts'

export const orderRouter = router({
  list: portalProcedure.input(ListInPortal).query(({ ctx, input }) => listPortalOrders(ctx, input)),
  place: portalProcedure.input(PlaceOrder).mutation(({ ctx, input }) => placeOrder(ctx, input)),
})
