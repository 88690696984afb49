import {
  addNote,
  editNote,
  findNoteAudience,
  getNote,
  listNotes,
  listNoteVersions,
  pinNote,
  publishNote,
  removeNote,
  setNoteScope,
  unpinNote,
  withdrawNote,
} from '@padron/core/note'
import {
  AddNote,
  EditNote,
  FindNoteAudience,
  GetNote,
  ListNotes,
  ListNoteVersions,
  PinNote,
  PublishNote,
  RemoveNote,
  SetNoteScope,
  UnpinNote,
  WithdrawNote,
} from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const noteRouter = router({
  list: staffProcedure.input(ListNotes).query(({ ctx, input }) => listNotes(ctx, input)),
  get: staffProcedure.input(GetNote).query(({ ctx, input }) => getNote(ctx, input)),
  audience: staffProcedure.input(FindNoteAudience).query(({ ctx, input }) => findNoteAudience(ctx, input)),
  versions: staffProcedure.input(ListNoteVersions).query(({ ctx, input }) => listNoteVersions(ctx, input)),
  add: staffProcedure.input(AddNote).mutation(({ ctx, input }) => addNote(ctx, input)),
  edit: staffProcedure.input(EditNote).mutation(({ ctx, input }) => editNote(ctx, input)),
  setScope: staffProcedure.input(SetNoteScope).mutation(({ ctx, input }) => setNoteScope(ctx, input)),
  publish: staffProcedure.input(PublishNote).mutation(({ ctx, input }) => publishNote(ctx, input)),
  withdraw: staffProcedure.input(WithdrawNote).mutation(({ ctx, input }) => withdrawNote(ctx, input)),
  pin: staffProcedure.input(PinNote).mutation(({ ctx, input }) => pinNote(ctx, input)),
  unpin: staffProcedure.input(UnpinNote).mutation(({ ctx, input }) => unpinNote(ctx, input)),
  remove: staffProcedure.input(RemoveNote).mutation(({ ctx, input }) => removeNote(ctx, input)),
})
