import type { Day } from '../charge/calendar.ts'
import { conflict, Failure, type Reason } from '../failure.ts'
import { type InvoiceFace, type PaidPart, type Settlement, settlementOf } from '../invoice/invoice.ts'
import type { NumberedLink } from '../order/order.ts'

export const paymentMethods = ['transfer', 'card', 'cash', 'cheque', 'direct_debit', 'other'] as const
export type PaymentMethod = (typeof paymentMethods)[number]

/** A payment as screens show it; the amount is in minor units of the currency. */
export type PaymentFace = PaidPart & {
  id: string
  customerId: string
  invoice: NumberedLink
  currency: string
  method: PaymentMethod | null
  recordedAt: Date
  recordedBy: string | null
}

/** What recording one answers: the payment, and the invoice after it. */
export type RecordedPayment = { payment: PaymentFace; invoice: InvoiceFace }

/** An invoice as a payment finds it, with what came in before. */
export type Payable = Pick<InvoiceFace, 'number' | 'totalMinor' | 'currency' | 'dueOn'> & {
  isCancelled: boolean
  payments: readonly PaidPart[]
}

type Paying = PaidPart & { currency?: string | undefined }

/**
 * Where an invoice stands after a payment. Throws `conflict` for one that is cancelled or paid already, and
 * `invalid` for another currency, a day to come, or more than is owed; amounts in minor units.
 */
export function decidePayment(invoice: Payable, payment: Paying, today: Day): Settlement {
  const before = settlementOf(invoice, invoice.payments, today)
  if (before.state === 'cancelled') throw conflict('invoice_cancelled', { current: before })
  if (before.state === 'paid') throw conflict('invoice_paid_already', { current: before })
  const { currency = invoice.currency, amountMinor, paidOn } = payment
  if (currency !== invoice.currency)
    throw refusal('currency', { code: 'payment_currency_differs', params: { currency: invoice.currency } })
  if (paidOn > today) throw refusal('paidOn', { code: 'date_in_future' })
  if (amountMinor > before.openMinor) throw refusal('amountMinor', { code: 'payment_over_open' })
  return settlementOf(invoice, [...invoice.payments, { amountMinor, paidOn }], today)
}

const refusal = (path: string, reason: Reason) =>
  new Failure('invalid', reason, { fields: [{ path, reason }] })
