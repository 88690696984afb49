import type { Day } from '../charge/calendar.ts'
import type { PaymentMethod } from './payment.ts'

/**
 * One line of what a customer owes, in minor units of its currency: what was invoiced adds to the balance,
 * what was paid or cancelled takes from it. The balance is that of the currency, this line included.
 */
export type LedgerLine = {
  id: string
  kind: 'invoice' | 'payment' | 'cancellation'
  on: Day
  /** Of the invoice. */
  number: string
  title: string | null
  method: PaymentMethod | null
  amountMinor: number
  balanceMinor: number
  currency: string
}

export type LedgerPage = { rows: LedgerLine[]; nextCursor: string | null }
