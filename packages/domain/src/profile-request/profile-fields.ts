/** What a customer changes by itself, from the moment it is saved. */
export const nowFields = ['website', 'contactMethods', 'contactAssignments'] as const

/** What invoices depend on: a customer asks for a change, and staff decide. */
export const reviewFields = [
  'legalName',
  'tradeName',
  'taxId',
  'fiscalName',
  'taxRegime',
  'cfdiUse',
  'fiscalPostalCode',
] as const
export type ReviewField = (typeof reviewFields)[number]

/** What a customer may change of a contact; of one that other customers share, it asks for it. */
export const contactParts = ['name', 'email', 'phone'] as const
export type ContactPart = (typeof contactParts)[number]

/** The name of a contact's field in a request. */
export const contactFieldOf = (contactId: string, part: ContactPart) => `contact.${contactId}.${part}`

const contactField = /^contact\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\w+)$/

/** Which contact's part such a name stands for; null for every other name. */
export function readContactField(field: string): { contactId: string; part: ContactPart } | null {
  const [, contactId, named] = contactField.exec(field) ?? []
  const part = contactParts.find((each) => each === named)
  return contactId && part ? { contactId, part } : null
}
