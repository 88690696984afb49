import { addService, listServices, setServiceStatus } from '@padron/core/service'
import { AddService, ListServices, SetServiceStatus } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const serviceRouter = router({
  list: staffProcedure.input(ListServices).query(({ ctx, input }) => listServices(ctx, input)),
  add: staffProcedure.input(AddService).mutation(({ ctx, input }) => addService(ctx, input)),
  setStatus: staffProcedure
    .input(SetServiceStatus)
    .mutation(({ ctx, input }) => setServiceStatus(ctx, input)),
})
