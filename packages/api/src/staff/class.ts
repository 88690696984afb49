import { listClasses } from '@padron/core/class'
import { router, staffProcedure } from '../procedures.ts'

export const classRouter = router({
  list: staffProcedure.query(({ ctx }) => listClasses(ctx)),
})
