import {
  closeAssignment,
  copyAssignment,
  createAssignment,
  getAssignment,
  listAssignments,
  reopenAssignment,
} from '@padron/core/assignment'
import {
  CloseAssignment,
  CopyAssignment,
  CreateAssignment,
  GetAssignment,
  OfCustomer,
  ReopenAssignment,
} from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const assignmentRouter = router({
  list: staffProcedure.input(OfCustomer).query(({ ctx, input }) => listAssignments(ctx, input)),
  get: staffProcedure.input(GetAssignment).query(({ ctx, input }) => getAssignment(ctx, input)),
  create: staffProcedure.input(CreateAssignment).mutation(({ ctx, input }) => createAssignment(ctx, input)),
  copy: staffProcedure.input(CopyAssignment).mutation(({ ctx, input }) => copyAssignment(ctx, input)),
  reopen: staffProcedure.input(ReopenAssignment).mutation(({ ctx, input }) => reopenAssignment(ctx, input)),
  close: staffProcedure.input(CloseAssignment).mutation(({ ctx, input }) => closeAssignment(ctx, input)),
})
