import { type Day, daysBetween } from '../charge/calendar.ts'
import { conflict, type Failure, invalid } from '../failure.ts'

export const invoiceStates = ['open', 'partly_paid', 'paid', 'cancelled'] as const
export type InvoiceState = (typeof invoiceStates)[number]

/** An invoice as screens show it; days are `yyyy-mm-dd`, amounts in minor units of the currency. */
export type InvoiceFace = {
  id: string
  number: string
  customerId: string
  title: string
  totalMinor: number
  paidMinor: number
  openMinor: number
  currency: string
  issuedOn: Day
  dueOn: Day
  state: InvoiceState
  /** The day it was paid in full. */
  paidOn: Day | null
  /** Of a paid one, days after the due day; 0 is punctual. */
  daysLate: number | null
  /** Of one that is owed, days since the due day; 0 is in time. */
  daysOverdue: number
  createdAt: Date
  createdBy: string | null
  cancelledAt: Date | null
  version: number
}

/** What was billed, and whether it still holds. */
export type Billed = { totalMinor: number; dueOn: Day; isCancelled: boolean }
/** What came in, of whatever payment. */
export type PaidPart = { amountMinor: number; paidOn: Day }

/** What payments made of an invoice; amounts in minor units. */
export type Settlement = Pick<
  InvoiceFace,
  'state' | 'paidMinor' | 'openMinor' | 'paidOn' | 'daysLate' | 'daysOverdue'
>

/** Where an invoice stands by its payments; the last of them is the day it was paid. */
export function settlementOf(invoice: Billed, payments: readonly PaidPart[], today: Day): Settlement {
  const paidMinor = sumOf(payments)
  const openMinor = invoice.isCancelled ? 0 : Math.max(0, invoice.totalMinor - paidMinor)
  const state = stateOf(invoice, paidMinor)
  const paidOn = paidOnOf(invoice, payments)
  return {
    state,
    paidMinor,
    openMinor,
    paidOn,
    daysLate: paidOn === null ? null : daysLateOf({ dueOn: invoice.dueOn, paidOn }),
    daysOverdue: openMinor > 0 ? Math.max(0, daysBetween(invoice.dueOn, today)) : 0,
  }
}

function stateOf({ totalMinor, isCancelled }: Billed, paidMinor: number): InvoiceState {
  if (isCancelled) return 'cancelled'
  if (paidMinor >= totalMinor) return 'paid'
  return paidMinor > 0 ? 'partly_paid' : 'open'
}

/** The day an invoice was paid in full: that of its last payment. Null while something is owed. */
export const paidOnOf = (invoice: Billed, payments: readonly PaidPart[]): Day | null =>
  stateOf(invoice, sumOf(payments)) === 'paid' ? lastOf(payments) : null

const sumOf = (payments: readonly PaidPart[]) =>
  payments.reduce((sum, { amountMinor }) => sum + amountMinor, 0)

const lastOf = (payments: readonly PaidPart[]) =>
  payments
    .map(({ paidOn }) => paidOn)
    .toSorted()
    .at(-1) ?? null

type PaidInFull = { dueOn: Day; paidOn: Day }

/** Calendar days between the due day and the day it was paid in full; never less than 0. */
export const daysLateOf = ({ dueOn, paidOn }: PaidInFull): number => Math.max(0, daysBetween(dueOn, paidOn))

/** Paid in full on or before the due day. */
export const isPunctual = ({ dueOn, paidOn }: PaidInFull): boolean => paidOn <= dueOn

/** Throws `invalid: due_before_issued` for an invoice that would be late when it is written. */
export function assertInvoiceDays({ issuedOn, dueOn }: { issuedOn: Day; dueOn: Day }): void {
  if (dueOn >= issuedOn) return
  throw invalid('due_before_issued', { fields: [{ path: 'dueOn', reason: { code: 'due_before_issued' } }] })
}

/** Why an invoice cannot be cancelled, as a `conflict`, or null: what was paid for stands. */
export function cancelInvoiceRefusal(invoice: Pick<InvoiceFace, 'state' | 'paidMinor'>): Failure | null {
  if (invoice.state === 'cancelled') return conflict('invoice_cancelled', { current: invoice })
  return invoice.paidMinor > 0 ? conflict('invoice_has_payments', { current: invoice }) : null
}
