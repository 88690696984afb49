import { listTags, mergeTags, renameTag } from '@padron/core/tag'
import { MergeTags, RenameTag } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const tagRouter = router({
  list: staffProcedure.query(({ ctx }) => listTags(ctx)),
  rename: staffProcedure.input(RenameTag).mutation(({ ctx, input }) => renameTag(ctx, input)),
  merge: staffProcedure.input(MergeTags).mutation(({ ctx, input }) => mergeTags(ctx, input)),
})
