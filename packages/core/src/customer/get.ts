import { read } from '@padron/db'
import {
  type CustomerFields,
  type CustomerRecord,
  customerPolicy,
  faceOf,
  listRequirements,
  mayReadField,
  slotsFor,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findLiveOverride } from '../gate/index.ts'
import { mayOf } from './may.ts'
import { chainOf, fieldsOf, findWhole, markOf, toFace } from './row.ts'

/** One customer with its form, requirements and permitted acts; fields one may not read are absent (B-34). */
export function getCustomer(ctx: Ctx, { number }: { number: string }): Promise<CustomerRecord> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, customerPolicy.read, undefined)
    const { row, book } = await findWhole(tx, { number: number.trim() })
    const chain = chainOf(row, book)
    const [{ status }] = chain
    const override = await findLiveOverride(tx, row.id, { operation: 'edit', chain })
    const fields = fieldsOf(row)
    const slots = slotsFor(book.slots, fields).map((slot) => ({ ...slot, state: 'missing' as const }))
    const [parent] = row.ancestors
    return {
      ...toFace(row, faceOf(status), markOf(row.screening)),
      fields: readable(fields, (name) => mayReadField(ctx.actor, name)),
      parent: parent ? { number: parent.number, legalName: parent.legalName } : null,
      statusSince: new Date(row.statusSince),
      createdAt: new Date(row.createdAt),
      required: listRequirements(fields, book.settings.requiredFields, slots),
      documentSlots: slots.map(({ code, name, state, mandatory }) => ({ code, name, state, mandatory })),
      may: mayOf(ctx.actor, chain, override),
    }
  })
}

const readable = (fields: CustomerFields, may: (name: keyof CustomerFields) => boolean) =>
  Object.fromEntries(
    Object.entries(fields).filter(([name]) => may(name as keyof CustomerFields)),
  ) as CustomerFields
