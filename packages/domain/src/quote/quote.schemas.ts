import { z } from 'zod'
import { acknowledged, recordMoney, recordTitle, recordVersion } from '../order/order.schemas.ts'
import { quoteStates } from './quote.ts'

const quoteId = z.uuid()
const expectedVersion = recordVersion

export const CreateQuote = z.object({
  customerId: z.uuid(),
  title: recordTitle,
  ...recordMoney,
  acknowledged,
})
export const GetQuote = z.object({ quoteId })
export const CopyQuote = z.object({ quoteId, acknowledged })
export const ReopenQuote = z.object({ quoteId, expectedVersion, acknowledged })
export const AcceptQuote = z.object({ quoteId, expectedVersion })
export const ConvertQuote = z.object({ quoteId, expectedVersion, acknowledged })
export const CloseQuote = z.object({
  quoteId,
  expectedVersion,
  state: z.enum(quoteStates).exclude(['open', 'accepted']),
})

export type CreateQuote = z.output<typeof CreateQuote>
export type GetQuote = z.output<typeof GetQuote>
export type CopyQuote = z.output<typeof CopyQuote>
export type ReopenQuote = z.output<typeof ReopenQuote>
export type AcceptQuote = z.output<typeof AcceptQuote>
export type ConvertQuote = z.output<typeof ConvertQuote>
export type CloseQuote = z.output<typeof CloseQuote>
