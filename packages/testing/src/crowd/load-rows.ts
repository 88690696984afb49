import { completeness, nameKey } from '@padron/domain'
import type { CrowdCustomer } from './customer.ts'

/** The columns of the landing table, in the order of a row: the record's own, then its children as JSON. */
export const recordColumns = [
  'id',
  'number',
  'legal_name',
  'trade_name',
  'tax_id',
  'tax_id_raw',
  'tax_id_kind',
  'party_type',
  'class_code',
  'sub_account_name',
  'website',
  'external_reference',
  'payment_method',
  'payment_terms',
  'billing_cycle',
  'currency',
  'credit_limit_minor',
  'minimum_invoice_minor',
  'vat_treatment',
  'bill_to_parent',
  'sales_stage',
  'country',
  'fiscal_name',
  'capital_regime',
  'tax_regime',
  'cfdi_use',
  'fiscal_postal_code',
  'missing',
  'status_code',
  'status_since',
  'held_status_code',
  'activated_at',
  'name_key',
  'contact_text',
  'created_at',
] as const

export const landingColumns = [...recordColumns, 'addresses', 'contact_methods', 'contacts'] as const

type Value = string | number | boolean | null | Date | object

/** One crowd customer as a row of the landing table, with what a save would have derived. */
export function toRow(customer: CrowdCustomer, requiredFields: readonly string[]): Value[] {
  const contactMethods = customer.contactMethods.map((method) => ({ ...method, normalized: method.value }))
  const contactAssignments = customer.contacts.map(({ id, ...contact }) => ({ contactId: id, ...contact }))
  const missing = completeness({ ...customer, contactAssignments }, requiredFields, [])
  const at = customer.createdAt.toISOString()
  return [
    customer.id,
    customer.number,
    customer.legalName,
    customer.tradeName,
    customer.taxId,
    customer.taxId,
    customer.taxIdKind,
    customer.partyType,
    customer.classCode,
    customer.subAccountName,
    customer.website ?? null,
    customer.externalReference ?? null,
    customer.paymentMethod ?? null,
    customer.paymentTerms ?? null,
    customer.billingCycle ?? null,
    customer.currency,
    customer.creditLimitMinor ?? null,
    customer.minimumInvoiceMinor ?? null,
    customer.vatTreatment ?? null,
    customer.billToParent,
    customer.salesStage ?? null,
    customer.country ?? null,
    customer.fiscalName ?? null,
    customer.capitalRegime ?? null,
    customer.taxRegime ?? null,
    customer.cfdiUse ?? null,
    customer.fiscalPostalCode ?? null,
    `{${missing.join(',')}}`,
    customer.statusCode,
    at,
    customer.heldStatusCode,
    customer.activatedAt?.toISOString() ?? null,
    nameKey(customer.legalName),
    contactText(customer),
    at,
    customer.addresses,
    contactMethods,
    customer.contacts,
  ]
}

/** The same words `app.contact_text` would gather, without asking the database a million times. */
function contactText({ contactMethods, contacts }: CrowdCustomer): string {
  const words = new Set<string>()
  for (const { kind, value } of contactMethods) words.add(value).add(kind === 'phone' ? digits(value) : value)
  for (const { name, email, phone } of contacts)
    words.add([name, email, phone, phone && digits(phone)].filter(Boolean).join(' '))
  return [...words].sort().join(' ')
}

const digits = (phone: string) => phone.replace(/\D/g, '')
