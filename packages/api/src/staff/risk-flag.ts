import {
  acceptRiskFlag,
  clearRiskFlag,
  dismissRiskFlag,
  getRiskRules,
  listRiskFlags,
  raiseRiskFlag,
  reviewRiskFlag,
  setRiskRules,
} from '@padron/core/risk-flag'
import {
  AcceptRiskFlag,
  ClearRiskFlag,
  DismissRiskFlag,
  ListRiskFlags,
  RaiseRiskFlag,
  ReviewRiskFlag,
  SetRiskRules,
} from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const riskFlagRouter = router({
  list: staffProcedure.input(ListRiskFlags).query(({ ctx, input }) => listRiskFlags(ctx, input)),
  raise: staffProcedure.input(RaiseRiskFlag).mutation(({ ctx, input }) => raiseRiskFlag(ctx, input)),
  review: staffProcedure.input(ReviewRiskFlag).mutation(({ ctx, input }) => reviewRiskFlag(ctx, input)),
  clear: staffProcedure.input(ClearRiskFlag).mutation(({ ctx, input }) => clearRiskFlag(ctx, input)),
  accept: staffProcedure.input(AcceptRiskFlag).mutation(({ ctx, input }) => acceptRiskFlag(ctx, input)),
  dismiss: staffProcedure.input(DismissRiskFlag).mutation(({ ctx, input }) => dismissRiskFlag(ctx, input)),
  rules: staffProcedure.query(({ ctx }) => getRiskRules(ctx)),
  setRules: staffProcedure.input(SetRiskRules).mutation(({ ctx, input }) => setRiskRules(ctx, input)),
})
