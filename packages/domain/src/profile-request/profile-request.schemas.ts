import { z } from 'zod'
import { Acknowledgement } from '../customer/customer.schemas.ts'

const one = { id: z.uuid(), expectedVersion: z.number().int().positive() }

export const ListProfileRequests = z.object({
  state: z.enum(['open', 'all']).default('open'),
  customerId: z.uuid().optional(),
  cursor: z.uuid().optional(),
  limit: z.number().int().min(1).max(100).default(50),
})
/** Acknowledged where a new tax id is found on a list, as when the record is saved. */
export const ApproveProfileRequest = z.object({ ...one, acknowledgement: Acknowledgement.optional() })
export const RefuseProfileRequest = z.object({
  ...one,
  /** What the customer is told. */
  answer: z.string().trim().min(1).min(3).max(1000),
})

export type ListProfileRequests = z.output<typeof ListProfileRequests>
export type ApproveProfileRequest = z.output<typeof ApproveProfileRequest>
export type RefuseProfileRequest = z.output<typeof RefuseProfileRequest>
