import { z } from 'zod'
import { recordVersion } from '../order/order.schemas.ts'

const number = z.string().trim().min(1).max(40)

export const GetPortalQuote = z.object({ number })
export const AcceptPortalQuote = z.object({
  number,
  /** As it was read: what changed meanwhile is read again first. */
  expectedVersion: recordVersion,
})

export type GetPortalQuote = z.output<typeof GetPortalQuote>
export type AcceptPortalQuote = z.output<typeof AcceptPortalQuote>
