import {
  cancelScheduled,
  changeMany,
  changeTransition,
  getBulk,
  listBulkRows,
  listOptions,
  listTransitions,
  planMany,
  planTransition,
  undoMany,
  undoTransition,
} from '@padron/core/transition'
import {
  CancelScheduled,
  ChangeMany,
  ChangeTransition,
  GetBulk,
  ListBulkRows,
  ListTransitions,
  PickTransition,
  PlanMany,
  PlanTransition,
  UndoMany,
  UndoTransitionChange,
} from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const transitionRouter = router({
  options: staffProcedure.input(PickTransition).query(({ ctx, input }) => listOptions(ctx, input)),
  plan: staffProcedure.input(PlanTransition).query(({ ctx, input }) => planTransition(ctx, input)),
  change: staffProcedure.input(ChangeTransition).mutation(({ ctx, input }) => changeTransition(ctx, input)),
  undo: staffProcedure.input(UndoTransitionChange).mutation(({ ctx, input }) => undoTransition(ctx, input)),
  cancel: staffProcedure.input(CancelScheduled).mutation(({ ctx, input }) => cancelScheduled(ctx, input)),
  list: staffProcedure.input(ListTransitions).query(({ ctx, input }) => listTransitions(ctx, input)),
  planMany: staffProcedure.input(PlanMany).query(({ ctx, input }) => planMany(ctx, input)),
  changeMany: staffProcedure.input(ChangeMany).mutation(({ ctx, input }) => changeMany(ctx, input)),
  undoMany: staffProcedure.input(UndoMany).mutation(({ ctx, input }) => undoMany(ctx, input)),
  bulk: staffProcedure.input(GetBulk).query(({ ctx, input }) => getBulk(ctx, input)),
  bulkRows: staffProcedure.input(ListBulkRows).query(({ ctx, input }) => listBulkRows(ctx, input)),
})
