import { addGroup, editGroup, listGroups, retireGroup } from '@padron/core/group'
import { AddGroup, EditGroup, RetireGroup } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const groupRouter = router({
  list: staffProcedure.query(({ ctx }) => listGroups(ctx)),
  add: staffProcedure.input(AddGroup).mutation(({ ctx, input }) => addGroup(ctx, input)),
  edit: staffProcedure.input(EditGroup).mutation(({ ctx, input }) => editGroup(ctx, input)),
  retire: staffProcedure.input(RetireGroup).mutation(({ ctx, input }) => retireGroup(ctx, input)),
})
