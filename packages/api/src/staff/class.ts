import { addClass, listClasses, renameClass } from '@padron/core/class'
import { AddClass, RenameClass } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const classRouter = router({
  list: staffProcedure.query(({ ctx }) => listClasses(ctx)),
  add: staffProcedure.input(AddClass).mutation(({ ctx, input }) => addClass(ctx, input)),
  rename: staffProcedure.input(RenameClass).mutation(({ ctx, input }) => renameClass(ctx, input)),
})
