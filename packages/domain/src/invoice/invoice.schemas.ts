import { z } from 'zod'
import { CalendarDay } from '../charge/charge.schemas.ts'
import { acknowledged, recordMoney, recordTitle, recordVersion } from '../order/order.schemas.ts'
import { invoiceStates } from './invoice.ts'

const invoiceId = z.uuid()

export const ListInvoices = z.object({
  customerId: z.uuid(),
  states: z.array(z.enum(invoiceStates)).max(invoiceStates.length).optional(),
  cursor: z.uuid().optional(),
  limit: z.number().int().min(1).max(200).default(50),
})
export const GetInvoice = z.object({ invoiceId })
export const CreateInvoice = z.object({
  customerId: z.uuid(),
  title: recordTitle,
  /** Over nothing there is no invoice. */
  totalMinor: z.number().int().min(1).max(1e14),
  currency: recordMoney.currency,
  issuedOn: CalendarDay,
  dueOn: CalendarDay,
  acknowledged,
})
export const CancelInvoice = z.object({
  invoiceId,
  expectedVersion: recordVersion,
  reason: z.string().trim().min(3).max(500).optional(),
})

export type ListInvoices = z.output<typeof ListInvoices>
export type GetInvoice = z.output<typeof GetInvoice>
export type CreateInvoice = z.output<typeof CreateInvoice>
export type CancelInvoice = z.output<typeof CancelInvoice>
