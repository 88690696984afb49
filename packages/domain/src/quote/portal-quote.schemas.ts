import { z } from 'zod'
import { recordVersion } from '../order/order.schemas.ts'

export const AcceptPortalQuote = z.object({
  number: z.string().trim().min(1).max(40),
  /** As it was read: what changed meanwhile is read again first. */
  expectedVersion: recordVersion,
})

export type AcceptPortalQuote = z.output<typeof AcceptPortalQuote>
