import { z } from 'zod'
import { ListCustomers } from './customer.schemas.ts'

/** What a timeline tells of, in the words of its nouns; `flag` is a risk flag. */
export const timelineKinds = [
  'transition',
  'quote',
  'order',
  'project',
  'assignment',
  'case',
  'note',
  'interaction',
  'file',
  'invoice',
  'payment',
  'flag',
] as const

export const GetOverview = z.object({ number: z.string().trim().min(1).max(20) })
export const ListTimeline = z.object({
  customerId: z.uuid(),
  kinds: z.array(z.enum(timelineKinds)).min(1).max(timelineKinds.length).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(100).default(20),
})
/** Who stands before and after a customer in a list, asked for as the list itself was. */
export const FindNeighbours = ListCustomers.omit({ cursor: true, limit: true }).extend({
  customerId: z.uuid(),
})

export type GetOverview = z.output<typeof GetOverview>
export type ListTimeline = z.output<typeof ListTimeline>
export type FindNeighbours = z.output<typeof FindNeighbours>
