import { addPortalFile, listPortalFiles, openPortalFile } from '@padron/core/file'
import { AddPortalFile, ListInPortal, OpenPortalFile } from '@padron/domain'
import { portalProcedure, portalSecretProcedure, router } from '../portal-procedures.ts'

/** Uploads come as a stream in process, and as base64 over HTTP; the file host hands out what is opened. */
export const fileRouter = router({
  list: portalProcedure.input(ListInPortal).query(({ ctx, input }) => listPortalFiles(ctx, input)),
  add: portalProcedure.input(AddPortalFile).mutation(({ ctx, input }) => addPortalFile(ctx, input)),
  open: portalSecretProcedure.input(OpenPortalFile).mutation(({ ctx, input }) => openPortalFile(ctx, input)),
})
