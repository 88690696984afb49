import { addBranch, listBranches, renameBranch } from '@padron/core/branch'
import { AddBranch, RenameBranch } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const branchRouter = router({
  list: staffProcedure.query(({ ctx }) => listBranches(ctx)),
  add: staffProcedure.input(AddBranch).mutation(({ ctx, input }) => addBranch(ctx, input)),
  rename: staffProcedure.input(RenameBranch).mutation(({ ctx, input }) => renameBranch(ctx, input)),
})
