import type { QuoteState } from './quote.ts'

/** A quote as its customer sees it; the amount in minor units of the currency. */
export type PortalQuote = {
  number: string
  version: number
  title: string
  totalMinor: number
  currency: string
  state: QuoteState
  createdAt: Date
  closedAt: Date | null
}
