import { z } from 'zod'
import { CalendarDay } from '../charge/charge.schemas.ts'
import { recordVersion } from '../order/order.schemas.ts'

export const ListReferrals = z.object({ customerId: z.uuid() })
export const AddReferral = z.object({
  /** Who was brought. */
  customerId: z.uuid(),
  /** The number of whoever brought them, like C-000123. */
  referrerNumber: z.string().trim().min(1).max(40),
  referredOn: CalendarDay,
  note: z.string().trim().max(500).optional(),
})
export const RemoveReferral = z.object({ referralId: z.uuid(), expectedVersion: recordVersion })

export type ListReferrals = z.output<typeof ListReferrals>
export type AddReferral = z.output<typeof AddReferral>
export type RemoveReferral = z.output<typeof RemoveReferral>
