import { z } from 'zod'

export const GetBillingProfile = z.object({ customerId: z.uuid() })
export const ListBillingLedger = z.object({
  customerId: z.uuid(),
  /** A day of the company's calendar. */
  on: z.iso.date().optional(),
})

export type GetBillingProfile = z.output<typeof GetBillingProfile>
export type ListBillingLedger = z.output<typeof ListBillingLedger>
