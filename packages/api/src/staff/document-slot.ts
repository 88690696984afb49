import { listDocumentSlots, unwaiveDocumentSlot, waiveDocumentSlot } from '@padron/core/document-slot'
import { ListDocumentSlots, UnwaiveDocumentSlot, WaiveDocumentSlot } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const documentSlotRouter = router({
  list: staffProcedure.input(ListDocumentSlots).query(({ ctx, input }) => listDocumentSlots(ctx, input)),
  waive: staffProcedure.input(WaiveDocumentSlot).mutation(({ ctx, input }) => waiveDocumentSlot(ctx, input)),
  unwaive: staffProcedure
    .input(UnwaiveDocumentSlot)
    .mutation(({ ctx, input }) => unwaiveDocumentSlot(ctx, input)),
})
