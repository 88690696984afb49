import { type CustomerFields, invalid } from '@padron/domain'
import type { Form } from '../request/form.ts'
import { readAmount } from './read-amount.ts'
import { followsLocation, isFiscalTwice, readAddresses, readMethods, readPeople } from './read-groups.ts'

export type SomeFields = Partial<CustomerFields>
type Name = keyof CustomerFields

const kept = [
  'legalName',
  'tradeName',
  'taxId',
  'partyType',
  'classCode',
  'subAccountName',
] as const satisfies Name[]
const clearable = [
  'parentNumber',
  'branchId',
  'website',
  'externalReference',
  'paymentMethod',
  'paymentTerms',
  'billingCycle',
  'vatTreatment',
  'salesStage',
  'country',
  'fiscalName',
  'capitalRegime',
  'taxRegime',
  'cfdiUse',
  'fiscalPostalCode',
] as const satisfies Name[]
const ticked = ['billToParent', 'inheritStatus'] as const satisfies Name[]
const amounts = ['creditLimitMinor', 'minimumInvoiceMinor'] as const satisfies Name[]

/**
 * Every field the form showed and did not lock: empty is null, amounts are minor units, lists come in their
 * order. `stored` gives the currency where the form did not show it. Throws `invalid` at the field for
 * an amount that is none and for a fiscal address told twice.
 */
export function readFields(form: Form, stored: SomeFields = {}): SomeFields {
  const shown = (name: string) => form.has(name)
  const currency = form.text('currency').toUpperCase()
  if (isFiscalTwice(form)) throw refuseTwice()
  const inCurrency = currency || (stored.currency ?? '')
  const addresses = shown('addresses.shown') ? readAddresses(form).entries : undefined
  return {
    ...Object.fromEntries(kept.filter(shown).map((name) => [name, form.text(name)])),
    ...Object.fromEntries(clearable.filter(shown).map((name) => [name, form.text(name) || null])),
    ...(shown('currency') && { currency }),
    ...Object.fromEntries(
      amounts.filter(shown).map((name) => [name, readAmount(name, form.text(name), inCurrency)]),
    ),
    ...Object.fromEntries(
      ticked.filter((name) => shown(`${name}.shown`)).map((name) => [name, form.text(name) === 'yes']),
    ),
    ...(addresses && { addresses, ...fiscalPlace(form, addresses) }),
    ...(shown('contactMethods.shown') && { contactMethods: readMethods(form).entries }),
    ...(shown('contactAssignments.shown') && { contactAssignments: readPeople(form).entries }),
  }
}

const refuseTwice = () =>
  invalid('fiscal_address_twice', {
    fields: [{ path: 'fiscalIsLocation', reason: { code: 'fiscal_address_twice' } }],
  })

/** "Fiscal = location" also says where the tax domicile is, unless the form says otherwise. */
function fiscalPlace(form: Form, addresses: CustomerFields['addresses']): SomeFields {
  const fiscal = addresses.find(({ kind }) => kind === 'fiscal')
  return followsLocation(form) && fiscal?.postalCode ? { fiscalPostalCode: fiscal.postalCode } : {}
}
