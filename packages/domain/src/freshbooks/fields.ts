import { readPhone } from '../contact/phone.ts'
import { showTaxId, type TaxIdKind } from '../tax-id/index.ts'
import type { LinkFields } from './link.ts'

type Address = {
  kind: string
  line1: string
  line2?: string | null | undefined
  neighbourhood?: string | null | undefined
  city: string
  state?: string | null | undefined
  postalCode: string
  country: string
}
type Contact = { name: string; email?: string | null; phone?: string | null; role: string }
type Method = { kind: string; value: string }

/** Our customer as far as FreshBooks is told of it; lists in the order people gave them. */
export type LinkedCustomer = {
  number: string
  legalName: string
  tradeName: string
  fiscalName: string | null
  taxId: string
  taxIdKind: TaxIdKind
  country: string | null
  currency: string
  addresses: readonly Address[]
  contactMethods: readonly Method[]
  contacts: readonly Contact[]
}

/** They refuse what is longer. */
const longest = 255

/** What we would write into a client of theirs (integrations §1.3); null is nothing. */
export function fieldsOfCustomer(customer: LinkedCustomer): LinkFields {
  const contact = contactOf(customer.contacts)
  const [firstName, lastName] = splitName(contact?.name ?? '')
  const [businessPhone, mobilePhone] = phonesOf(customer, contact)
  const values: LinkFields = {
    organization: customer.legalName,
    firstName,
    lastName,
    email: contact?.email ?? valuesOf(customer, 'email')[0] ?? null,
    businessPhone: businessPhone ?? null,
    mobilePhone: mobilePhone ?? null,
    ...addressOf(customer.addresses),
    currency: customer.currency,
    language: customer.country === 'MX' ? 'es' : 'en',
    taxIdName: customer.taxIdKind === 'ein' ? 'EIN' : 'RFC',
    taxId: showTaxId(customer.taxId),
  }
  const cut = Object.entries(values).map(([field, value]) => [field, cutText(value)])
  return Object.fromEntries(cut) as LinkFields
}

const cutText = (value: string | null) => value?.trim().slice(0, longest).trim() || null

/** Who gets the bills; else whoever is named first. */
const contactOf = (contacts: readonly Contact[]): Contact | undefined =>
  contacts.find(({ role }) => role === 'billing') ?? contacts[0]

function splitName(name: string): [string | null, string | null] {
  const [first = '', ...rest] = name.trim().split(/\s+/)
  return [first || null, rest.join(' ') || null]
}

const valuesOf = ({ contactMethods }: LinkedCustomer, kind: string) =>
  contactMethods.filter((method) => method.kind === kind).map(({ value }) => value)

/** The customer's own, then the contact's; the same number written twice is one. */
function phonesOf(customer: LinkedCustomer, contact: Contact | undefined): string[] {
  const phones = [...valuesOf(customer, 'phone'), ...(contact?.phone ? [contact.phone] : [])]
  const digits = phones.map((phone) => readPhone(phone, customer.country).digits)
  return phones.filter((_, at) => digits.indexOf(digits[at] ?? '') === at)
}

function addressOf(addresses: readonly Address[]) {
  const address = ['billing', 'fiscal']
    .map((kind) => addresses.find((each) => each.kind === kind))
    .concat(addresses[0])
    .find((each) => each !== undefined)
  if (!address)
    return { street: null, street2: null, city: null, province: null, postalCode: null, country: null }
  const second = [address.line2, address.neighbourhood].filter((part) => part?.trim())
  return {
    street: address.line1,
    street2: second.join(', ') || null,
    city: address.city,
    province: address.state ?? null,
    postalCode: address.postalCode,
    country: nameCountry(address.country),
  }
}

const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' })

/** They keep countries by their English names. */
function nameCountry(code: string): string {
  return /^[A-Za-z]{2}$/.test(code) ? (countries.of(code.toUpperCase()) ?? code) : code
}
