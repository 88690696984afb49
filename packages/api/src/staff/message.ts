import { listAddressees } from '@padron/core/department'
import { listInbox, markMessagesRead, sendMessage } from '@padron/core/message'
import { MarkMessagesRead, ReadInbox, SendMessage } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const messageRouter = router({
  inbox: staffProcedure.input(ReadInbox).query(({ ctx, input }) => listInbox(ctx, input)),
  recipients: staffProcedure.query(({ ctx }) => listAddressees(ctx)),
  send: staffProcedure.input(SendMessage).mutation(({ ctx, input }) => sendMessage(ctx, input)),
  markRead: staffProcedure.input(MarkMessagesRead).mutation(({ ctx, input }) => markMessagesRead(ctx, input)),
})
