import { z } from 'zod'
import { chargeKinds } from './charge.ts'

/** A day somebody can mean: the register knows no other centuries. */
export const CalendarDay = z.iso.date().refine((day) => day >= '1950-01-01' && day <= '2150-12-31')

export const ListCharges = z.object({ customerId: z.uuid() })

export const AddCharge = z.object({
  customerId: z.uuid(),
  serviceId: z.uuid().optional(),
  kind: z.enum(chargeKinds).default('recurring'),
  description: z.string().trim().min(1).max(200),
  amountMinor: z.number().int().min(1).max(1_000_000_000_000),
  /** The customer's own where none is given. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  isBillable: z.boolean().default(true),
  /** Recurring: the first day charged. Others: the day of the transaction. Today where none is given. */
  startsOn: CalendarDay.optional(),
})

export const EndCharge = z.object({
  chargeId: z.uuid(),
  expectedVersion: z.number().int().min(1),
  /** No period that begins on or after this day is charged; today where none is given. */
  endsOn: CalendarDay.optional(),
})

export type ListCharges = z.output<typeof ListCharges>
export type AddCharge = z.output<typeof AddCharge>
export type EndCharge = z.output<typeof EndCharge>
