import { fieldGroupOf, groupOfField } from '../permission/field-groups.ts'
import { mayUse } from '../permission/may-use.ts'
import type { Actor } from '../permission/permission.ts'
import type { Ability } from '../role/abilities.ts'
import type { FieldName } from './changes.ts'

const groupOf = (field: string) => groupOfField(field) ?? 'identity'

const writtenGroups = ['identity', 'contacts', 'commercial', 'finance'] as const

/** Every ability that writes something of the form. */
export const allGroupWriters: readonly Ability[] = [
  ...new Set(writtenGroups.flatMap((code) => fieldGroupOf(code).writers)),
]

/** The abilities of which one is needed to write the field. */
export const writersOf = (field: FieldName): readonly Ability[] => fieldGroupOf(groupOf(field)).writers

export const mayWriteField = (actor: Actor, field: FieldName) => mayUse(actor, groupOf(field), 'write')

/** A field the actor may not read is absent from everything they are sent (B-34). */
export const mayReadField = (actor: Actor, field: FieldName) => mayUse(actor, groupOf(field), 'read')

/** Whether the trail shows them what a field was; what is no field of a customer is nobody's secret here. */
export function mayReadFieldHistory(actor: Actor, field: string): boolean {
  const group = groupOfField(field)
  return group === null || mayUse(actor, group, 'history')
}
