import { listBranches } from '@padron/core/branch'
import { router, staffProcedure } from '../procedures.ts'

export const branchRouter = router({
  list: staffProcedure.query(({ ctx }) => listBranches(ctx)),
})
