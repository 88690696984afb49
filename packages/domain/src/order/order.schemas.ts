import { z } from 'zod'
import { orderStates } from './order.ts'

export const recordTitle = z.string().trim().min(1).max(200)
export const recordVersion = z.number().int().min(1)
/** Has the person read the warning of the gate? */
export const acknowledged = z.boolean().default(false)
const amountMinor = z.number().int().min(0).max(1e14)
/** Money of a record; without a currency it is the customer's. */
export const recordMoney = {
  totalMinor: amountMinor.default(0),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
}
export const OfCustomer = z.object({ customerId: z.uuid() })

export const CreateOrder = z.object({
  customerId: z.uuid(),
  title: recordTitle,
  ...recordMoney,
  paidMinor: amountMinor.default(0),
  quoteId: z.uuid().optional(),
  projectId: z.uuid().optional(),
  acknowledged,
})
export const GetOrder = z.object({ orderId: z.uuid() })
export const CopyOrder = z.object({ orderId: z.uuid(), acknowledged })
export const ReopenOrder = z.object({ orderId: z.uuid(), expectedVersion: recordVersion, acknowledged })
export const CloseOrder = z.object({
  orderId: z.uuid(),
  expectedVersion: recordVersion,
  state: z.enum(orderStates).exclude(['open']),
})
export const SetOrderPaid = z.object({
  orderId: z.uuid(),
  expectedVersion: recordVersion,
  paidMinor: amountMinor,
})
export const CopyManyOrders = z.object({ orderIds: z.array(z.uuid()).min(1).max(500), acknowledged })
export const ListCopies = z.object({ jobId: z.uuid() })

export type OfCustomer = z.output<typeof OfCustomer>
export type CreateOrder = z.output<typeof CreateOrder>
export type GetOrder = z.output<typeof GetOrder>
export type CopyOrder = z.output<typeof CopyOrder>
export type ReopenOrder = z.output<typeof ReopenOrder>
export type CloseOrder = z.output<typeof CloseOrder>
export type SetOrderPaid = z.output<typeof SetOrderPaid>
export type CopyManyOrders = z.output<typeof CopyManyOrders>
export type ListCopies = z.output<typeof ListCopies>
