import { listDepartments } from '@padron/core/department'
import { router, staffProcedure } from '../procedures.ts'

export const departmentRouter = router({
  list: staffProcedure.query(({ ctx }) => listDepartments(ctx)),
})
