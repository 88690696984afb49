import { z } from 'zod'

export const SendMessage = z
  .object({
    customerId: z.uuid().optional(),
    body: z.string().trim().min(1).max(2000),
    toStaffUserId: z.uuid().optional(),
    toDepartmentCode: z.string().trim().min(1).max(40).optional(),
  })
  .refine(
    ({ toStaffUserId, toDepartmentCode }) =>
      (toStaffUserId === undefined) !== (toDepartmentCode === undefined),
    { path: ['toStaffUserId'] },
  )
export const ReadInbox = z.object({
  unreadOnly: z.boolean().default(false),
  cursor: z.uuid().optional(),
  limit: z.number().int().min(1).max(200).default(50),
})
export const MarkMessagesRead = z.object({ messageIds: z.array(z.uuid()).min(1).max(200) })

export type SendMessage = z.output<typeof SendMessage>
export type ReadInbox = z.output<typeof ReadInbox>
export type MarkMessagesRead = z.output<typeof MarkMessagesRead>
