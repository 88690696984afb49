import {
  activateCustomer,
  countCustomer,
  deactivateCustomer,
  findDuplicates,
  findNeighbours,
  getCustomer,
  getOverview,
  listCustomers,
  listTimeline,
  registerCustomer,
  saveCustomer,
  voidCustomer,
} from '@padron/core/customer'
import {
  ActivateCustomer,
  CountCustomer,
  DeactivateCustomer,
  FindDuplicates,
  FindNeighbours,
  GetCustomer,
  GetOverview,
  ListCustomers,
  ListTimeline,
  RegisterCustomer,
  SaveCustomer,
  VoidCustomer,
} from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const customerRouter = router({
  register: staffProcedure.input(RegisterCustomer).mutation(({ ctx, input }) => registerCustomer(ctx, input)),
  save: staffProcedure.input(SaveCustomer).mutation(({ ctx, input }) => saveCustomer(ctx, input)),
  deactivate: staffProcedure
    .input(DeactivateCustomer)
    .mutation(({ ctx, input }) => deactivateCustomer(ctx, input)),
  activate: staffProcedure.input(ActivateCustomer).mutation(({ ctx, input }) => activateCustomer(ctx, input)),
  void: staffProcedure.input(VoidCustomer).mutation(({ ctx, input }) => voidCustomer(ctx, input)),
  get: staffProcedure.input(GetCustomer).query(({ ctx, input }) => getCustomer(ctx, input)),
  overview: staffProcedure.input(GetOverview).query(({ ctx, input }) => getOverview(ctx, input)),
  timeline: staffProcedure.input(ListTimeline).query(({ ctx, input }) => listTimeline(ctx, input)),
  count: staffProcedure.input(CountCustomer).query(({ ctx, input }) => countCustomer(ctx, input)),
  list: staffProcedure.input(ListCustomers).query(({ ctx, input }) => listCustomers(ctx, input)),
  neighbours: staffProcedure.input(FindNeighbours).query(({ ctx, input }) => findNeighbours(ctx, input)),
  findDuplicates: staffProcedure.input(FindDuplicates).query(({ ctx, input }) => findDuplicates(ctx, input)),
})
