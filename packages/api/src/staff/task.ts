import { listAddressees } from '@padron/core/department'
import { completeTask, createTask, listMyTasks, listTasks, reopenTask } from '@padron/core/task'
import { CompleteTask, CreateTask, ListMyTasks, ListTasks, ReopenTask } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const taskRouter = router({
  list: staffProcedure.input(ListTasks).query(({ ctx, input }) => listTasks(ctx, input)),
  mine: staffProcedure.input(ListMyTasks).query(({ ctx, input }) => listMyTasks(ctx, input)),
  assignees: staffProcedure.query(({ ctx }) => listAddressees(ctx)),
  create: staffProcedure.input(CreateTask).mutation(({ ctx, input }) => createTask(ctx, input)),
  complete: staffProcedure.input(CompleteTask).mutation(({ ctx, input }) => completeTask(ctx, input)),
  reopen: staffProcedure.input(ReopenTask).mutation(({ ctx, input }) => reopenTask(ctx, input)),
})
