import { getAccount, getCompany, listAccountMembers, setLocale, switchAccount } from '@padron/core/account'
import { SetLocale, SwitchAccount } from '@padron/domain'
import { openProcedure, portalProcedure, router } from '../portal-procedures.ts'

export const accountRouter = router({
  get: portalProcedure.query(({ ctx }) => getAccount(ctx)),
  /** For strangers too: whom to call is said at every door. */
  company: openProcedure.query(({ ctx }) => getCompany(ctx)),
  members: portalProcedure.query(({ ctx }) => listAccountMembers(ctx)),
  /** Also for a session whose customer's door was shut: another one may be open. */
  switch: openProcedure.input(SwitchAccount).mutation(({ ctx, input }) => switchAccount(ctx, input)),
  setLocale: portalProcedure.input(SetLocale).mutation(({ ctx, input }) => setLocale(ctx, input)),
})
