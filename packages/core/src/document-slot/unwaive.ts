import { transact } from '@padron/db'
import { and, eq } from '@padron/db/query'
import { slotWaivers } from '@padron/db/schema'
import { conflict, documentSlotPolicy, type UnwaiveDocumentSlot } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findWaiver } from './find.ts'

/** Says that a customer is to bring a document after all. `conflict: slot_not_waived`. */
export function unwaiveDocumentSlot(ctx: Ctx, input: UnwaiveDocumentSlot): Promise<{ slotCode: string }> {
  const { customerId, slotCode } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, documentSlotPolicy.list, undefined)
    allow(ctx.actor, documentSlotPolicy.unwaive, undefined)
    const { isWaived } = await findWaiver(tx, customerId, slotCode)
    if (!isWaived) throw conflict('slot_not_waived')
    await tx
      .delete(slotWaivers)
      .where(and(eq(slotWaivers.customerId, customerId), eq(slotWaivers.slotCode, slotCode)))
    record(tx, 'document-slot.unwaived', { customerId, objectId: customerId, before: { slotCode } })
    return { slotCode }
  })
}
