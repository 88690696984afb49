import {
  type Actor,
  type CustomerFields,
  type CustomerRecord,
  type FieldName,
  faceOf,
  listRequirements,
  mayReadField,
  mayUse,
  type SlotState,
  slotsFor,
} from '@padron/domain'
import type { StatusBook } from '../status/index.ts'
import { mayOf } from './may.ts'
import { type CustomerRowWhole, chainOf, fieldsOf, markOf, toFace } from './row.ts'

type Found = {
  row: CustomerRowWhole
  book: StatusBook
  override: { id: string } | null
  /** Of each document slot by its code; absent for whoever may not see documents. */
  slotStates?: Record<string, SlotState> | undefined
}

/** A customer as its readers are shown it; fields one may not read are absent (B-34). */
export function recordOf(actor: Actor, { row, book, override, slotStates }: Found): CustomerRecord {
  const chain = chainOf(row, book)
  const [{ status }] = chain
  const fields = fieldsOf(row)
  const slots = slotStates
    ? slotsFor(book.slots, fields).map((slot) => ({ ...slot, state: slotStates[slot.code] ?? 'missing' }))
    : []
  const [parent] = row.ancestors
  const may = (name: string) =>
    name.startsWith('documentSlot') ? mayUse(actor, 'files', 'read') : mayReadField(actor, name as FieldName)
  const { taxId, screening, ...face } = toFace(row, faceOf(status), markOf(row.screening))
  return {
    ...face,
    ...(may('taxId') && { taxId, screening }),
    missing: face.missing.filter(may),
    fields: Object.fromEntries(Object.entries(fields).filter(([name]) => may(name))) as CustomerFields,
    parent: parent ? { number: parent.number, legalName: parent.legalName } : null,
    statusSince: new Date(row.statusSince),
    createdAt: new Date(row.createdAt),
    required: listRequirements(fields, book.settings.requiredFields, slots).filter(({ field }) => may(field)),
    documentSlots: slots.map(({ code, name, state, mandatory }) => ({ code, name, state, mandatory })),
    may: mayOf(actor, chain, override),
  }
}
