import { z } from 'zod'

export const ListMails = z.object({
  cursor: z.uuid().optional(),
  limit: z.number().int().min(1).max(100).default(50),
})
export const GetMail = z.object({ id: z.uuid() })

export type ListMails = z.output<typeof ListMails>
export type GetMail = z.output<typeof GetMail>
