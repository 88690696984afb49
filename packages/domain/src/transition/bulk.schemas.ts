import { z } from 'zod'

export const GetBulk = z.object({ bulkId: z.uuid() })

export const bulkOutcomes = ['pending', 'changed', 'refused'] as const

export const ListBulkRows = z.object({
  bulkId: z.uuid(),
  outcome: z.enum(bulkOutcomes).optional(),
  cursor: z.uuid().optional(),
  limit: z.number().int().min(1).max(1000).default(200),
})

export type GetBulk = z.output<typeof GetBulk>
export type ListBulkRows = z.output<typeof ListBulkRows>
