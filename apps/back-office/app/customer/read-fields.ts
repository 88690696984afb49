import { type CustomerFields, invalid } from '@padron/domain'
import type { Form } from '../request/form.ts'

type Fields = Partial<CustomerFields>
type Name = keyof CustomerFields

const kept = ['legalName', 'tradeName', 'taxId', 'partyType', 'classCode', 'subAccountName', 'currency'] as const satisfies Name[]
const clearable = [
  'parentNumber', 'branchId', 'website', 'externalReference', 'paymentMethod', 'paymentTerms', 'billingCycle', 'vatTreatment', 'salesStage',
  'country', 'fiscalName', 'capitalRegime', 'taxRegime', 'cfdiUse', 'fiscalPostalCode',
] as const satisfies Name[]
const amounts = ['creditLimitMinor', 'minimumInvoiceMinor'] as const satisfies Name[]

/** Every field the form showed and did not lock. Throws `invalid` for an amount that is none. */
export function readFields(form: Form): Fields {
  const shown = (name: string) => form.has(name)
  return {
    ...Object.fromEntries(kept.filter(shown).map((name) => [name, form.text(name)])),
    ...Object.fromEntries(clearable.filter(shown).map((name) => [name, form.text(name) || null])),
    ...Object.fromEntries(amounts.filter(shown).map((name) => [name, readAmount(name, form.text(name))])),
    ...(shown('billToParent.shown') && { billToParent: form.text('billToParent') === 'yes' }),
    ...(shown('addresses.shown') && { addresses: filled(form, 'addresses', ['kind', 'country']) as CustomerFields['addresses'] }),
    ...(shown('contactMethods.shown') && { contactMethods: filled(form, 'contactMethods', ['kind']) as CustomerFields['contactMethods'] }),
    ...(shown('contactAssignments.shown') && { contactAssignments: filled(form, 'contactAssignments', ['role']) as CustomerFields['contactAssignments'] }),
  }
}

/** What differs from where the person began: only that is sent, so that nobody's other change is undone. */
export const changedOf = (mine: Fields, base: Fields): Fields =>
  Object.fromEntries(Object.entries(mine).filter(([name, value]) => !isSame(value, base[name as Name]))) as Fields

/** Groups that say more than their lists: an empty one is no entry. Empty parts are absent, as they are stored. */
function filled(form: Form, name: string, lists: string[]) {
  return form
    .groups(name)
    .filter((group) => Object.entries(group).some(([field, value]) => value && !lists.includes(field)))
    .map((group) => Object.fromEntries(Object.entries(group).filter(([field, value]) => value || field !== 'contactId').map(([field, value]) => [field, value || emptyOf(field)])))
}

/** What must be said stays a text, so that its absence is told at its field. */
const emptyOf = (field: string) => (['line1', 'city', 'postalCode', 'value', 'name', 'country'].includes(field) ? '' : null)

function readAmount(path: string, typed: string): number | null {
  const bare = typed.replace(/[\s,$]/g, '')
  if (!bare) return null
  if (!/^\d{1,12}(\.\d{1,2})?$/.test(bare)) throw invalid('invalid_amount', { fields: [{ path, reason: { code: 'invalid_amount' } }] })
  return Math.round(Number(bare) * 100)
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(plain(one)) === JSON.stringify(plain(other))

/** Keys in order; empty, null and absent are one. */
function plain(value: unknown): unknown {
  if (value === undefined || value === '' || value === null || value === false) return null
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(plain)
  if (typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, inner]) => [key, plain(inner)] as const)
  return Object.fromEntries(entries.filter(([, inner]) => inner !== null).sort(([a], [b]) => (a < b ? -1 : 1)))
}
