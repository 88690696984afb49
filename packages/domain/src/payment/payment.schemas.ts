import { z } from 'zod'
import { CalendarDay } from '../charge/charge.schemas.ts'
import { recordMoney } from '../order/order.schemas.ts'
import { paymentMethods } from './payment.ts'

export const ListPayments = z.object({
  customerId: z.uuid(),
  invoiceId: z.uuid().optional(),
  cursor: z.uuid().optional(),
  limit: z.number().int().min(1).max(200).default(50),
})
export const ListLedger = z.object({
  customerId: z.uuid(),
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(200).default(50),
})
export const RecordPayment = z.object({
  invoiceId: z.uuid(),
  amountMinor: z.number().int().min(1).max(1e14),
  /** The invoice's; another one is refused. */
  currency: recordMoney.currency,
  paidOn: CalendarDay,
  method: z.enum(paymentMethods).optional(),
})

export type ListPayments = z.output<typeof ListPayments>
export type ListLedger = z.output<typeof ListLedger>
export type RecordPayment = z.output<typeof RecordPayment>
