import {
  addFile,
  editFile,
  getFile,
  listFiles,
  listFileVersions,
  openFile,
  removeFile,
  replaceFile,
  showFileLimits,
} from '@padron/core/file'
import {
  AddFile,
  EditFile,
  GetFile,
  ListFiles,
  ListFileVersions,
  OpenFile,
  RemoveFile,
  ReplaceFile,
  ShowFileLimits,
} from '@padron/domain'
import { router, secretProcedure, staffProcedure } from '../procedures.ts'

/** Uploads come as base64 over HTTP, and as a stream in process; the file host hands out what is opened. */
export const fileRouter = router({
  list: staffProcedure.input(ListFiles).query(({ ctx, input }) => listFiles(ctx, input)),
  get: staffProcedure.input(GetFile).query(({ ctx, input }) => getFile(ctx, input)),
  limits: staffProcedure.input(ShowFileLimits).query(({ ctx, input }) => showFileLimits(ctx, input)),
  versions: staffProcedure.input(ListFileVersions).query(({ ctx, input }) => listFileVersions(ctx, input)),
  add: staffProcedure.input(AddFile).mutation(({ ctx, input }) => addFile(ctx, input)),
  replace: staffProcedure.input(ReplaceFile).mutation(({ ctx, input }) => replaceFile(ctx, input)),
  edit: staffProcedure.input(EditFile).mutation(({ ctx, input }) => editFile(ctx, input)),
  remove: staffProcedure.input(RemoveFile).mutation(({ ctx, input }) => removeFile(ctx, input)),
  open: secretProcedure.input(OpenFile).mutation(({ ctx, input }) => openFile(ctx, input)),
})
