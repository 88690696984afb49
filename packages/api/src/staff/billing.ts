import { getBillingProfile, listBillingLedger } from '@padron/core/billing'
import { GetBillingProfile, ListBillingLedger } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const billingRouter = router({
  profile: staffProcedure.input(GetBillingProfile).query(({ ctx, input }) => getBillingProfile(ctx, input)),
  ledger: staffProcedure.input(ListBillingLedger).query(({ ctx, input }) => listBillingLedger(ctx, input)),
})
