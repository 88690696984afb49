import { z } from 'zod'
import { CalendarDay } from '../charge/charge.schemas.ts'

export const GetBillingProfile = z.object({ customerId: z.uuid() })
export const ListBillingLedger = z.object({
  customerId: z.uuid(),
  /** A day of the company's calendar. */
  on: CalendarDay.optional(),
})

export type GetBillingProfile = z.output<typeof GetBillingProfile>
export type ListBillingLedger = z.output<typeof ListBillingLedger>
