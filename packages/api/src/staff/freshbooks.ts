import {
  chooseBusiness,
  connectFreshbooks,
  disconnectFreshbooks,
  findCandidates,
  getConnection,
  getConnectionState,
  getLink,
  linkCustomer,
  linkMany,
  listConsents,
  listDrift,
  listMatches,
  listSyncs,
  planLink,
  receiveConsent,
  retryLink,
  sendFields,
  startSync,
  unlinkCustomer,
} from '@padron/core/freshbooks'
import {
  ChooseBusiness,
  Disconnect,
  FindCandidates,
  GetLink,
  LinkCustomer,
  LinkMany,
  ListDrift,
  ListMatches,
  PlanLink,
  ReceiveConsent,
  RetryLink,
  SendFields,
  StartSync,
  UnlinkCustomer,
} from '@padron/domain'
import { openProcedure, router, secretProcedure, staffProcedure } from '../procedures.ts'

export const freshbooksRouter = router({
  connection: staffProcedure.query(({ ctx }) => getConnection(ctx)),
  state: staffProcedure.query(({ ctx }) => getConnectionState(ctx)),
  businesses: staffProcedure.query(({ ctx }) => listConsents(ctx)),
  status: staffProcedure.input(GetLink).query(({ ctx, input }) => getLink(ctx, input)),
  candidates: staffProcedure.input(FindCandidates).query(({ ctx, input }) => findCandidates(ctx, input)),
  plan: staffProcedure.input(PlanLink).query(({ ctx, input }) => planLink(ctx, input)),
  drift: staffProcedure.input(ListDrift).query(({ ctx, input }) => listDrift(ctx, input)),
  matches: staffProcedure.input(ListMatches).query(({ ctx, input }) => listMatches(ctx, input)),
  syncs: staffProcedure.query(({ ctx }) => listSyncs(ctx)),
  /** The address holds the state that answers for the person: it is told once. */
  connect: secretProcedure.mutation(({ ctx }) => connectFreshbooks(ctx)),
  /** The way back from FreshBooks: no cookie travels, the single-use state says who was sent. */
  receiveConsent: openProcedure
    .input(ReceiveConsent)
    .mutation(({ ctx, input }) => receiveConsent(ctx, input)),
  chooseBusiness: staffProcedure
    .input(ChooseBusiness)
    .mutation(({ ctx, input }) => chooseBusiness(ctx, input)),
  disconnect: staffProcedure.input(Disconnect).mutation(({ ctx, input }) => disconnectFreshbooks(ctx, input)),
  link: staffProcedure.input(LinkCustomer).mutation(({ ctx, input }) => linkCustomer(ctx, input)),
  retry: staffProcedure.input(RetryLink).mutation(({ ctx, input }) => retryLink(ctx, input)),
  unlink: staffProcedure.input(UnlinkCustomer).mutation(({ ctx, input }) => unlinkCustomer(ctx, input)),
  sendFields: staffProcedure.input(SendFields).mutation(({ ctx, input }) => sendFields(ctx, input)),
  linkMany: staffProcedure.input(LinkMany).mutation(({ ctx, input }) => linkMany(ctx, input)),
  sync: staffProcedure.input(StartSync).mutation(({ ctx, input }) => startSync(ctx, input)),
})
