import { acceptPortalQuote, getPortalQuote, listPortalQuotes } from '@padron/core/quote'
import { AcceptPortalQuote, GetPortalQuote, ListInPortal } from '@padron/domain'
import { portalProcedure, router } from '../portal-procedures.ts'

export const quoteRouter = router({
  list: portalProcedure.input(ListInPortal).query(({ ctx, input }) => listPortalQuotes(ctx, input)),
  get: portalProcedure.input(GetPortalQuote).query(({ ctx, input }) => getPortalQuote(ctx, input)),
  accept: portalProcedure
    .input(AcceptPortalQuote)
    .mutation(({ ctx, input }) => acceptPortalQuote(ctx, input)),
})
