import type { Day } from '../charge/calendar.ts'
import type { PortalPage } from '../order/portal-page.ts'
import type { PaymentMethod } from '../payment/payment.ts'

export const portalInvoiceStates = ['open', 'overdue', 'paid', 'cancelled'] as const
export type PortalInvoiceState = (typeof portalInvoiceStates)[number]

/** An invoice as its customer sees it; amounts in minor units of the currency. */
export type PortalInvoice = {
  number: string
  title: string
  issuedOn: Day
  dueOn: Day
  totalMinor: number
  paidMinor: number
  openMinor: number
  currency: string
  state: PortalInvoiceState
  paidOn: Day | null
}

export const invoiceFilters = ['all', 'to-pay', 'overdue', 'paid'] as const
export type InvoiceFilter = (typeof invoiceFilters)[number]

/** A page of invoices, how many each filter would show, and what is owed in each currency. */
export type PortalInvoicePage = PortalPage<PortalInvoice> & {
  counts: { all: number; toPay: number; overdue: number; paid: number }
  balance: { currency: string; owedMinor: number; overdueMinor: number }[]
}

/** One invoice with what was paid for it. */
export type PortalInvoiceDetail = PortalInvoice & {
  payments: { paidOn: Day; amountMinor: number; method: PaymentMethod | null }[]
}

/** A file as it is downloaded; the content in base64. */
export type PrintedInvoice = {
  fileName: string
  mediaType: 'application/pdf' | 'application/xml'
  content: string
}
