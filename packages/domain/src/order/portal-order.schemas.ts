import { z } from 'zod'
import { recordTitle } from './order.schemas.ts'

/** From where on back; every list of the portal asks alike. */
export const ListInPortal = z.object({ before: z.uuid().optional() })

/** What a customer orders, in its own words. */
export const PlaceOrder = z.object({
  title: recordTitle,
  details: z
    .string()
    .trim()
    .max(4000)
    .transform((text) => text || null)
    .nullish(),
})

export type ListInPortal = z.output<typeof ListInPortal>
export type PlaceOrder = z.output<typeof PlaceOrder>
