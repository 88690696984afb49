import { getValue } from '@padron/core/value'
import { GetValue } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const valueRouter = router({
  get: staffProcedure.input(GetValue).query(({ ctx, input }) => getValue(ctx, input)),
})
