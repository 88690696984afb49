import {
  closeProject,
  copyProject,
  createProject,
  getProject,
  listProjects,
  reopenProject,
} from '@padron/core/project'
import {
  CloseProject,
  CopyProject,
  CreateProject,
  GetProject,
  OfCustomer,
  ReopenProject,
} from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const projectRouter = router({
  list: staffProcedure.input(OfCustomer).query(({ ctx, input }) => listProjects(ctx, input)),
  get: staffProcedure.input(GetProject).query(({ ctx, input }) => getProject(ctx, input)),
  create: staffProcedure.input(CreateProject).mutation(({ ctx, input }) => createProject(ctx, input)),
  copy: staffProcedure.input(CopyProject).mutation(({ ctx, input }) => copyProject(ctx, input)),
  reopen: staffProcedure.input(ReopenProject).mutation(({ ctx, input }) => reopenProject(ctx, input)),
  close: staffProcedure.input(CloseProject).mutation(({ ctx, input }) => closeProject(ctx, input)),
})
