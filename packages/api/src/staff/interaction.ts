import {
  countInteractionWeeks,
  editInteraction,
  getInteraction,
  listInteractions,
  logInteraction,
  removeInteraction,
} from '@padron/core/interaction'
import {
  CountInteractionWeeks,
  EditInteraction,
  GetInteraction,
  ListInteractions,
  LogInteraction,
  RemoveInteraction,
} from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const interactionRouter = router({
  list: staffProcedure.input(ListInteractions).query(({ ctx, input }) => listInteractions(ctx, input)),
  get: staffProcedure.input(GetInteraction).query(({ ctx, input }) => getInteraction(ctx, input)),
  week: staffProcedure
    .input(CountInteractionWeeks)
    .query(({ ctx, input }) => countInteractionWeeks(ctx, input)),
  log: staffProcedure.input(LogInteraction).mutation(({ ctx, input }) => logInteraction(ctx, input)),
  edit: staffProcedure.input(EditInteraction).mutation(({ ctx, input }) => editInteraction(ctx, input)),
  remove: staffProcedure.input(RemoveInteraction).mutation(({ ctx, input }) => removeInteraction(ctx, input)),
})
