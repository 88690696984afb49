import {
  type Actor,
  type CustomerFields,
  type CustomerRecord,
  faceOf,
  listRequirements,
  mayReadField,
  slotsFor,
} from '@padron/domain'
import type { StatusBook } from '../status/index.ts'
import { mayOf } from './may.ts'
import { type CustomerRowWhole, chainOf, fieldsOf, markOf, toFace } from './row.ts'

type Found = { row: CustomerRowWhole; book: StatusBook; override: { id: string } | null }

/** A customer as its readers are shown it; fields one may not read are absent (B-34). */
export function recordOf(actor: Actor, { row, book, override }: Found): CustomerRecord {
  const chain = chainOf(row, book)
  const [{ status }] = chain
  const fields = fieldsOf(row)
  const slots = slotsFor(book.slots, fields).map((slot) => ({ ...slot, state: 'missing' as const }))
  const [parent] = row.ancestors
  return {
    ...toFace(row, faceOf(status), markOf(row.screening)),
    fields: readable(fields, (name) => mayReadField(actor, name)),
    parent: parent ? { number: parent.number, legalName: parent.legalName } : null,
    statusSince: new Date(row.statusSince),
    createdAt: new Date(row.createdAt),
    required: listRequirements(fields, book.settings.requiredFields, slots),
    documentSlots: slots.map(({ code, name, state, mandatory }) => ({ code, name, state, mandatory })),
    may: mayOf(actor, chain, override),
  }
}

const readable = (fields: CustomerFields, may: (name: keyof CustomerFields) => boolean) =>
  Object.fromEntries(
    Object.entries(fields).filter(([name]) => may(name as keyof CustomerFields)),
  ) as CustomerFields
