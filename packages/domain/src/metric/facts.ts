import type { Day } from '../charge/calendar.ts'
import { type Billed, daysLateOf, isPunctual, type PaidPart, paidOnOf } from '../invoice/invoice.ts'
import type { OrderState } from '../order/order.ts'
import type { QuoteState } from '../quote/quote.ts'
import type { ProfileFacts } from './metric.ts'

/** All of a customer's records that a computed metric looks at. */
export type ScoredRecords = {
  quotes: readonly { state: QuoteState }[]
  orders: readonly { state: OrderState; placedOn: Day }[]
  invoices: readonly (Billed & { payments: readonly PaidPart[] })[]
}

/** The profile as the records make it: what the database keeps up to date has to equal this. */
export function factsFrom({ quotes, orders, invoices }: ScoredRecords): ProfileFacts {
  const days = orders
    .filter(({ state }) => state !== 'cancelled')
    .map(({ placedOn }) => placedOn)
    .toSorted()
  const paid = invoices.flatMap((invoice) => {
    const paidOn = paidOnOf(invoice, invoice.payments)
    return paidOn === null ? [] : [{ dueOn: invoice.dueOn, paidOn }]
  })
  return {
    quotesAccepted: quotes.filter(({ state }) => state === 'accepted').length,
    quotesRejected: quotes.filter(({ state }) => state === 'rejected').length,
    ordersPlaced: orders.length,
    ordersCancelled: orders.length - days.length,
    firstOrderOn: days.at(0) ?? null,
    lastOrderOn: days.at(-1) ?? null,
    invoicesPaid: paid.length,
    invoicesPunctual: paid.filter(isPunctual).length,
    daysLate: paid.reduce((sum, invoice) => sum + daysLateOf(invoice), 0),
  }
}
