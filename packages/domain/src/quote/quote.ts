import { conflict, type Failure } from '../failure.ts'
import type { CommercialFace, NumberedLink } from '../order/order.ts'

export const quoteStates = ['open', 'accepted', 'rejected', 'cancelled'] as const
export type QuoteState = (typeof quoteStates)[number]

export type QuoteFace = CommercialFace<QuoteState> & {
  totalMinor: number
  currency: string
  /** What it was converted into, while that order is not cancelled. */
  order: NumberedLink | null
}

/** Why a quote cannot become an order, or null: it was turned down, or is one already. */
export function convertRefusal(quote: QuoteFace): Failure | null {
  if (quote.order) return conflict('quote_converted', { current: quote })
  const stands = quote.state === 'open' || quote.state === 'accepted'
  return stands ? null : conflict('record_closed', { current: quote })
}
