import { read } from '@padron/db'
import { documentSlotPolicy, type ListDocumentSlots, notFound, type SlotFace, slotsFor } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

type Row = SlotFace & { position: number; country: string | null; classCode: string | null }
type Found = { classCode: string; country: string | null; slots: Row[] }

const text = `select c.class_code as "classCode", c.country, (
    select jsonb_agg(jsonb_build_object('code', d.code, 'name', d.name, 'mandatory', d.mandatory,
        'position', d.position, 'country', d.country, 'classCode', d.class_code, 'state', s.state,
        'expiresOn', s.expires_on, 'fileId', (select f.id from app.files f
           where f.customer_id = c.id and f.slot_code = d.code and f.removed_at is null
           order by f.id desc limit 1),
        'waiver', (select jsonb_build_object('reason', w.reason, 'by', w.waived_by_name, 'at', w.waived_at)
           from app.slot_waivers w where w.customer_id = c.id and w.slot_code = d.code)))
      from app.slot_states(c.id) s join app.document_slots d on d.code = s.code) as slots
  from app.customers c where c.id = $1`

/** The documents that concern a customer of this class and country, in their order, and where each stands. */
export function listDocumentSlots(ctx: Ctx, { customerId }: ListDocumentSlots): Promise<SlotFace[]> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, documentSlotPolicy.list, undefined)
    const [found] = await tx.run<Found>('slots-of-customer', text, [customerId])
    if (!found) throw notFound('customer')
    return slotsFor(found.slots ?? [], found).map(faceOf)
  })
}

const faceOf = ({ position: _, country: __, classCode: ___, waiver, ...slot }: Row): SlotFace => ({
  ...slot,
  waiver: waiver && { ...waiver, at: new Date(waiver.at) },
})
