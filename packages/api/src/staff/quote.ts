import {
  acceptQuote,
  closeQuote,
  convertQuote,
  copyQuote,
  createQuote,
  getQuote,
  listQuotes,
  reopenQuote,
} from '@padron/core/quote'
import {
  AcceptQuote,
  CloseQuote,
  ConvertQuote,
  CopyQuote,
  CreateQuote,
  GetQuote,
  OfCustomer,
  ReopenQuote,
} from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const quoteRouter = router({
  list: staffProcedure.input(OfCustomer).query(({ ctx, input }) => listQuotes(ctx, input)),
  get: staffProcedure.input(GetQuote).query(({ ctx, input }) => getQuote(ctx, input)),
  create: staffProcedure.input(CreateQuote).mutation(({ ctx, input }) => createQuote(ctx, input)),
  copy: staffProcedure.input(CopyQuote).mutation(({ ctx, input }) => copyQuote(ctx, input)),
  reopen: staffProcedure.input(ReopenQuote).mutation(({ ctx, input }) => reopenQuote(ctx, input)),
  close: staffProcedure.input(CloseQuote).mutation(({ ctx, input }) => closeQuote(ctx, input)),
  accept: staffProcedure.input(AcceptQuote).mutation(({ ctx, input }) => acceptQuote(ctx, input)),
  convert: staffProcedure.input(ConvertQuote).mutation(({ ctx, input }) => convertQuote(ctx, input)),
})
