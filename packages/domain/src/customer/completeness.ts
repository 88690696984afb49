import type { SlotState } from '../document-slot/document-slot.ts'
import { isSettled } from '../document-slot/document-slot.ts'
import type { CustomerFields } from './customer.schemas.ts'

export type Slot = { code: string; mandatory: boolean; state: SlotState }
export type Requirement = { field: string; filled: boolean }

type Fields = Partial<CustomerFields>

/** Requirements that are more than "this one field is filled". */
const rules: Record<string, (fields: Fields) => boolean> = {
  fiscalAddress: (fields) => hasAddress(fields, 'fiscal'),
  billingAddress: (fields) => hasAddress(fields, 'billing'),
  deliveryAddress: (fields) => hasAddress(fields, 'delivery'),
  contact: ({ contactAssignments }) => isFilled(contactAssignments),
  phone: (fields) => hasMethod(fields, 'phone'),
  email: (fields) => hasMethod(fields, 'email'),
}

/** The order of the form, which is the order in which missing fields are listed. */
const formOrder = [
  'legalName',
  'tradeName',
  'taxId',
  'partyType',
  'classCode',
  'parentNumber',
  'subAccountName',
  'branchId',
  'website',
  'externalReference',
  'paymentMethod',
  'paymentTerms',
  'billingCycle',
  'currency',
  'creditLimitMinor',
  'minimumInvoiceMinor',
  'vatTreatment',
  'billToParent',
  'salesStage',
  'country',
  'addresses',
  'fiscalAddress',
  'billingAddress',
  'deliveryAddress',
  'contactMethods',
  'phone',
  'email',
  'fiscalName',
  'capitalRegime',
  'taxRegime',
  'cfdiUse',
  'fiscalPostalCode',
  'contactAssignments',
  'contact',
  'documentSlots',
]

const place = (field: string) => (formOrder.includes(field) ? formOrder.indexOf(field) : formOrder.length)

/** Every field a company may require, in the order of the form. */
export const requirableFields: readonly string[] = formOrder

/**
 * Each configured requirement and whether this record meets it, in form order. `documentSlots` stands for one
 * requirement per mandatory slot, named `documentSlot:<code>`.
 */
export function listRequirements(
  fields: Fields,
  required: readonly string[],
  slots: readonly Slot[],
): Requirement[] {
  return [...new Set(required)]
    .sort((a, b) => place(a) - place(b))
    .flatMap((field) =>
      field === 'documentSlots'
        ? slots
            .filter(({ mandatory }) => mandatory)
            .map(({ code, state }) => ({ field: `documentSlot:${code}`, filled: isSettled(state) }))
        : [{ field, filled: rules[field]?.(fields) ?? isFilled(fields[field as keyof CustomerFields]) }],
    )
}

/** The requirements still unmet, by field name; empty means complete (domain §2). */
export const completeness = (fields: Fields, required: readonly string[], slots: readonly Slot[]): string[] =>
  listRequirements(fields, required, slots)
    .filter(({ filled }) => !filled)
    .map(({ field }) => field)

function isFilled(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  return typeof value === 'string' ? value.trim() !== '' : value !== null && value !== undefined
}

const hasAddress = ({ addresses = [] }: Fields, kind: string) =>
  addresses.some((address) => address.kind === kind)

const hasMethod = ({ contactMethods = [] }: Fields, kind: string) =>
  contactMethods.some((method) => method.kind === kind)
