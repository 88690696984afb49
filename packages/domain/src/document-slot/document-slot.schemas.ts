import { z } from 'zod'

const SlotCode = z.string().trim().min(1).max(40)

export const ListDocumentSlots = z.object({ customerId: z.uuid() })
export const WaiveDocumentSlot = z.object({
  customerId: z.uuid(),
  slotCode: SlotCode,
  reason: z.string().trim().min(1).max(500),
})
export const UnwaiveDocumentSlot = z.object({ customerId: z.uuid(), slotCode: SlotCode })

export type ListDocumentSlots = z.output<typeof ListDocumentSlots>
export type WaiveDocumentSlot = z.output<typeof WaiveDocumentSlot>
export type UnwaiveDocumentSlot = z.output<typeof UnwaiveDocumentSlot>
