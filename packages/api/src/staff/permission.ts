import { listPermissions, listTabs, previewPermissions, savePermissions } from '@padron/core/permission'
import { GetTabs, PreviewPermissions, SavePermissions } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const permissionRouter = router({
  list: staffProcedure.query(({ ctx }) => listPermissions(ctx)),
  preview: staffProcedure.input(PreviewPermissions).query(({ ctx, input }) => previewPermissions(ctx, input)),
  save: staffProcedure.input(SavePermissions).mutation(({ ctx, input }) => savePermissions(ctx, input)),
  tabs: staffProcedure.input(GetTabs).query(({ ctx, input }) => listTabs(ctx, input)),
})
