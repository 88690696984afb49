import { listRoles, saveRole } from '@padron/core/role'
import { SaveRole } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const roleRouter = router({
  list: staffProcedure.query(({ ctx }) => listRoles(ctx)),
  save: staffProcedure.input(SaveRole).mutation(({ ctx, input }) => saveRole(ctx, input)),
})
