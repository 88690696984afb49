import { readAddresses, readMethods, readPeople } from '../../customer/read-groups.ts'
import type { Form } from '../../request/form.ts'

type Requirement = { field: string; filled: boolean }

const kindOf: Record<string, string> = {
  fiscalAddress: 'fiscal',
  billingAddress: 'billing',
  deliveryAddress: 'delivery',
}

/** The requirements as the form stands now; what the form does not show stays as the record has it. */
export const filledIn = (form: Form, required: readonly Requirement[]): Requirement[] =>
  required.map(({ field, filled }) => ({ field, filled: isFilled(form, field) ?? filled }))

function isFilled(form: Form, field: string): boolean | null | undefined {
  const addresses = form.has('addresses.shown') ? readAddresses(form).entries : null
  const methods = form.has('contactMethods.shown') ? readMethods(form).entries : null
  const people = form.has('contactAssignments.shown') ? readPeople(form).entries : null
  if (field in kindOf) return addresses?.some(({ kind }) => kind === kindOf[field])
  if (field === 'phone' || field === 'email') return methods?.some(({ kind }) => kind === field)
  if (field === 'contact' || field === 'contactAssignments') return people && people.length > 0
  if (field === 'addresses') return addresses && addresses.length > 0
  if (field === 'contactMethods') return methods && methods.length > 0
  const isTaken = field === 'fiscalPostalCode' && form.text('fiscalIsLocation') === 'yes'
  if (isTaken && addresses?.some(({ kind }) => kind === 'fiscal')) return true
  return form.has(field) ? form.text(field) !== '' : null
}
