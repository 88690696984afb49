import { editProfile, getProfile, withdrawProfileRequest } from '@padron/core/profile-request'
import { EditProfile, WithdrawProfileRequest } from '@padron/domain'
import { portalProcedure, router } from '../portal-procedures.ts'

/** A customer's own record: edited at once, or as a request, by field. */
export const profileRouter = router({
  get: portalProcedure.query(({ ctx }) => getProfile(ctx)),
  edit: portalProcedure.input(EditProfile).mutation(({ ctx, input }) => editProfile(ctx, input)),
  withdraw: portalProcedure
    .input(WithdrawProfileRequest)
    .mutation(({ ctx, input }) => withdrawProfileRequest(ctx, input)),
})
