import { getFiscalYear, getValue, setFiscalYear } from '@padron/core/value'
import { GetValue, SetFiscalYear } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const valueRouter = router({
  get: staffProcedure.input(GetValue).query(({ ctx, input }) => getValue(ctx, input)),
  year: staffProcedure.query(({ ctx }) => getFiscalYear(ctx)),
  setYear: staffProcedure.input(SetFiscalYear).mutation(({ ctx, input }) => setFiscalYear(ctx, input)),
})
