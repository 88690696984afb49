import { addCharge, endCharge, listCharges } from '@padron/core/charge'
import { AddCharge, EndCharge, ListCharges } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const chargeRouter = router({
  list: staffProcedure.input(ListCharges).query(({ ctx, input }) => listCharges(ctx, input)),
  add: staffProcedure.input(AddCharge).mutation(({ ctx, input }) => addCharge(ctx, input)),
  end: staffProcedure.input(EndCharge).mutation(({ ctx, input }) => endCharge(ctx, input)),
})
