import {
  explainAllGates,
  explainGate,
  listOverrides,
  overrideGate,
  refuseOverride,
  requestOverride,
  revokeOverride,
} from '@padron/core/gate'
import {
  ExplainAllGates,
  ExplainGate,
  ListOverrides,
  OverrideGate,
  RefuseOverride,
  RequestOverride,
  RevokeOverride,
} from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const gateRouter = router({
  explain: staffProcedure.input(ExplainGate).query(({ ctx, input }) => explainGate(ctx, input)),
  explainAll: staffProcedure.input(ExplainAllGates).query(({ ctx, input }) => explainAllGates(ctx, input)),
  list: staffProcedure.input(ListOverrides).query(({ ctx, input }) => listOverrides(ctx, input)),
  request: staffProcedure.input(RequestOverride).mutation(({ ctx, input }) => requestOverride(ctx, input)),
  override: staffProcedure.input(OverrideGate).mutation(({ ctx, input }) => overrideGate(ctx, input)),
  refuse: staffProcedure.input(RefuseOverride).mutation(({ ctx, input }) => refuseOverride(ctx, input)),
  revoke: staffProcedure.input(RevokeOverride).mutation(({ ctx, input }) => revokeOverride(ctx, input)),
})
