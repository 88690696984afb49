import { listPortalPayments } from '@padron/core/payment'
import { ListInPortal } from '@padron/domain'
import { portalProcedure, router } from '../portal-procedures.ts'

export const paymentRouter = router({
  list: portalProcedure.input(ListInPortal).query(({ ctx, input }) => listPortalPayments(ctx, input)),
})
