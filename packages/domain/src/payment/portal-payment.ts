import type { Day } from '../charge/calendar.ts'
import type { PaymentMethod } from './payment.ts'

/** A payment as its customer sees it; the amount in minor units of the currency. */
export type PortalPayment = {
  paidOn: Day
  amountMinor: number
  currency: string
  method: PaymentMethod | null
  invoiceNumber: string
}
