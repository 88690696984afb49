import {
  cancelScheduled,
  changeTransition,
  listTransitions,
  planTransition,
  transitionOptions,
  undoTransition,
} from '@padron/core/transition'
import {
  CancelScheduled,
  ChangeTransition,
  ListTransitions,
  PickTransition,
  PlanTransition,
  UndoTransitionChange,
} from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const transitionRouter = router({
  options: staffProcedure.input(PickTransition).query(({ ctx, input }) => transitionOptions(ctx, input)),
  plan: staffProcedure.input(PlanTransition).query(({ ctx, input }) => planTransition(ctx, input)),
  change: staffProcedure.input(ChangeTransition).mutation(({ ctx, input }) => changeTransition(ctx, input)),
  undo: staffProcedure.input(UndoTransitionChange).mutation(({ ctx, input }) => undoTransition(ctx, input)),
  cancel: staffProcedure.input(CancelScheduled).mutation(({ ctx, input }) => cancelScheduled(ctx, input)),
  list: staffProcedure.input(ListTransitions).query(({ ctx, input }) => listTransitions(ctx, input)),
})
