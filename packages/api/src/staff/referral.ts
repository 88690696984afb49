import { addReferral, listReferrals, removeReferral } from '@padron/core/referral'
import { AddReferral, ListReferrals, RemoveReferral } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const referralRouter = router({
  list: staffProcedure.input(ListReferrals).query(({ ctx, input }) => listReferrals(ctx, input)),
  add: staffProcedure.input(AddReferral).mutation(({ ctx, input }) => addReferral(ctx, input)),
  remove: staffProcedure.input(RemoveReferral).mutation(({ ctx, input }) => removeReferral(ctx, input)),
})
