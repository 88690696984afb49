import {
  assignCase,
  closeCase,
  getCase,
  listCases,
  openCase,
  reopenCase,
  resolveCase,
  waitCase,
} from '@padron/core/case'
import {
  AssignCase,
  CloseCase,
  GetCase,
  ListCases,
  OpenCase,
  ReopenCase,
  ResolveCase,
  WaitCase,
} from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const caseRouter = router({
  list: staffProcedure.input(ListCases).query(({ ctx, input }) => listCases(ctx, input)),
  get: staffProcedure.input(GetCase).query(({ ctx, input }) => getCase(ctx, input)),
  open: staffProcedure.input(OpenCase).mutation(({ ctx, input }) => openCase(ctx, input)),
  assign: staffProcedure.input(AssignCase).mutation(({ ctx, input }) => assignCase(ctx, input)),
  wait: staffProcedure.input(WaitCase).mutation(({ ctx, input }) => waitCase(ctx, input)),
  resolve: staffProcedure.input(ResolveCase).mutation(({ ctx, input }) => resolveCase(ctx, input)),
  close: staffProcedure.input(CloseCase).mutation(({ ctx, input }) => closeCase(ctx, input)),
  reopen: staffProcedure.input(ReopenCase).mutation(({ ctx, input }) => reopenCase(ctx, input)),
})
