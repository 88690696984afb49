import { listStatuses } from '@padron/core/status'
import { router, staffProcedure } from '../procedures.ts'

export const statusRouter = router({
  list: staffProcedure.query(({ ctx }) => listStatuses(ctx)),
})
