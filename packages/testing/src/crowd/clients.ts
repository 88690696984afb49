import type { FreshbooksFields } from '@padron/core/ports'
import { type CrowdOptions, walkCrowd } from './crowd.ts'
import type { CrowdCustomer } from './customer.ts'

/** The crowd as FreshBooks would know it, in its order, so that the nth client is the nth customer. */
export function* walkClients(options: CrowdOptions): Generator<Partial<FreshbooksFields>> {
  for (const customer of walkCrowd(options)) yield toClient(customer)
}

export function toClient(customer: CrowdCustomer): Partial<FreshbooksFields> {
  const { contactMethods, addresses, contacts, taxIdKind } = customer
  const method = (kind: 'email' | 'phone') => contactMethods.find((each) => each.kind === kind)?.value ?? null
  const [address] = addresses
  const [firstName = null, ...others] = contacts[0]?.name.split(' ') ?? []
  const isForeign = taxIdKind === 'ein' || taxIdKind === 'rfc_generic_foreign'
  return {
    organization: customer.legalName,
    firstName,
    lastName: others.join(' ') || null,
    email: method('email'),
    businessPhone: method('phone'),
    street: address?.line1 ?? null,
    city: address?.city ?? null,
    province: address?.state ?? null,
    postalCode: address?.postalCode ?? null,
    country: isForeign ? 'United States' : 'Mexico',
    currency: isForeign ? 'USD' : 'MXN',
    language: isForeign ? 'en' : 'es',
    taxIdName: taxIdKind === 'ein' ? 'EIN' : 'RFC',
    taxId: customer.taxId,
  }
}
