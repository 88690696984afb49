import { listPortalNotes, markNotesRead, replyNote } from '@padron/core/note'
import { ListPortalNotes, ReplyNote } from '@padron/domain'
import { portalProcedure, router } from '../portal-procedures.ts'

export const noteRouter = router({
  list: portalProcedure.input(ListPortalNotes).query(({ ctx, input }) => listPortalNotes(ctx, input)),
  reply: portalProcedure.input(ReplyNote).mutation(({ ctx, input }) => replyNote(ctx, input)),
  markRead: portalProcedure.mutation(({ ctx }) => markNotesRead(ctx)),
})
