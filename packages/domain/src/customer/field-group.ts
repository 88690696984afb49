import type { Actor } from '../permission/permission.ts'
import type { Ability } from '../role/abilities.ts'
import { holds } from '../role/holds.ts'
import type { FieldName } from './changes.ts'

/** The groups of domain §9 that the fields of the form fall into. */
export type FieldGroup = 'identity' | 'contacts' | 'commercial' | 'finance'

const groupOf: Partial<Record<FieldName, FieldGroup>> = {
  addresses: 'contacts',
  contactMethods: 'contacts',
  contactAssignments: 'contacts',
  taxId: 'commercial',
  paymentMethod: 'commercial',
  paymentTerms: 'commercial',
  billingCycle: 'commercial',
  currency: 'commercial',
  minimumInvoiceMinor: 'commercial',
  vatTreatment: 'commercial',
  billToParent: 'commercial',
  salesStage: 'commercial',
  country: 'commercial',
  fiscalName: 'commercial',
  capitalRegime: 'commercial',
  taxRegime: 'commercial',
  cfdiUse: 'commercial',
  fiscalPostalCode: 'commercial',
  creditLimitMinor: 'finance',
}

/** Any one of these abilities writes the group. */
const writers: Record<FieldGroup, Ability[]> = {
  identity: ['customer.edit'],
  contacts: ['customer.edit', 'customer.edit-contacts'],
  commercial: ['customer.edit', 'customer.edit-commercial'],
  finance: ['finance.edit'],
}

/** Every ability that writes something of the form. */
export const allGroupWriters: readonly Ability[] = [...new Set(Object.values(writers).flat())]

const fieldGroup = (field: FieldName): FieldGroup => groupOf[field] ?? 'identity'

/** The abilities of which one is needed to write the field. */
export const writersOf = (field: FieldName): readonly Ability[] => writers[fieldGroup(field)]

export const mayWriteField = (actor: Actor, field: FieldName) =>
  writersOf(field).some((ability) => holds(actor, ability))

/** A field the actor may not read is absent from everything they are sent (B-34). */
export const mayReadField = (actor: Actor, field: FieldName) =>
  holds(actor, fieldGroup(field) === 'finance' ? 'finance.read' : 'customer.read')
