import { completeDelivery, listDeliveries, listOwnWork, planDelivery } from '@padron/core/delivery'
import { CompleteDelivery, ListDeliveries, PlanDelivery } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const deliveryRouter = router({
  list: staffProcedure.input(ListDeliveries).query(({ ctx, input }) => listDeliveries(ctx, input)),
  mine: staffProcedure.query(({ ctx }) => listOwnWork(ctx)),
  plan: staffProcedure.input(PlanDelivery).mutation(({ ctx, input }) => planDelivery(ctx, input)),
  complete: staffProcedure.input(CompleteDelivery).mutation(({ ctx, input }) => completeDelivery(ctx, input)),
})
