import { transact } from '@padron/db'
import { slotWaivers } from '@padron/db/schema'
import { conflict, documentSlotPolicy, type WaiveDocumentSlot } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findWaiver } from './find.ts'

/** Says that a customer need not bring a document, and why. `conflict: slot_waived_already`. */
export function waiveDocumentSlot(ctx: Ctx, input: WaiveDocumentSlot): Promise<{ slotCode: string }> {
  const { customerId, slotCode, reason } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, documentSlotPolicy.list, undefined)
    allow(ctx.actor, documentSlotPolicy.waive, undefined)
    const { isWaived } = await findWaiver(tx, customerId, slotCode)
    if (isWaived) throw conflict('slot_waived_already')
    const { actor } = ctx
    await tx.insert(slotWaivers).values({
      ...{ customerId, slotCode, reason },
      waivedBy: actor.kind === 'staff' ? actor.userId : null,
      waivedByName: actor.kind === 'staff' ? actor.name : '',
    })
    record(tx, 'document-slot.waived', { customerId, objectId: customerId, after: { slotCode, reason } })
    return { slotCode }
  })
}
