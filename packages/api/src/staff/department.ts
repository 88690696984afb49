import {
  addDepartment,
  listDepartments,
  renameDepartment,
  setDepartmentMembers,
} from '@padron/core/department'
import { AddDepartment, RenameDepartment, SetDepartmentMembers } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const departmentRouter = router({
  list: staffProcedure.query(({ ctx }) => listDepartments(ctx)),
  add: staffProcedure.input(AddDepartment).mutation(({ ctx, input }) => addDepartment(ctx, input)),
  rename: staffProcedure.input(RenameDepartment).mutation(({ ctx, input }) => renameDepartment(ctx, input)),
  setMembers: staffProcedure
    .input(SetDepartmentMembers)
    .mutation(({ ctx, input }) => setDepartmentMembers(ctx, input)),
})
