import type { CustomerFields } from '@padron/domain'

/** A named person's or company's part in the demo: what is typed, and the status it ends in. */
export type CastCustomer = {
  key: string
  legalName: string
  tradeName: string
  taxId: string
  /** Why somebody went on although the tax id is on the SAT list. */
  acknowledgement?: string
  /** Typed in the full form after registering; an incomplete set leaves the record partial. */
  fields: Partial<CustomerFields>
  /** Key of the customer above it. */
  parent?: string
  endsIn: string
  /** For those who end inactive: were they active before, or still partial? */
  deactivatedFrom?: string
  /** Given with the last change of status, where that status asks for one. */
  reasonCode?: string
  competitor?: string
}

export type CastStaff = { key: string; role: string; name: string; email: string; locale: 'en' | 'es-MX' }

export type Place = {
  country: string
  city: string
  state: string
  neighbourhood: string | null
  postalCode: string
  areaCode: string
}

/** A row of the cast as it is written down; `build` makes the form's fields of it. */
export type CastRow = {
  taxId: string
  legal: string
  trade: string
  ends: string
  place: Place
  /** Tax regime, use of the invoice and capital regime. */
  fiscal?: [regime: string, use: string, capital?: string]
  street?: string
  terms?: string
  /** "Name · role", separated by semicolons. */
  people?: string
  phone?: string
  class?: string
  more?: Partial<CustomerFields>
} & Pick<CastCustomer, 'acknowledgement' | 'parent' | 'deactivatedFrom' | 'reasonCode' | 'competitor'>

type Assignment = CustomerFields['contactAssignments'][number]

const plainLetters = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** Makes the form of one row: what the row leaves out stays empty, and the record with it partial. */
export function buildCustomer(row: CastRow): CastCustomer {
  const {
    taxId,
    legal,
    trade,
    ends,
    place,
    fiscal,
    acknowledgement,
    parent,
    deactivatedFrom,
    reasonCode,
    competitor,
  } = row
  const key = plainLetters(trade)
  return {
    key,
    legalName: legal,
    tradeName: trade,
    taxId,
    acknowledgement,
    parent,
    endsIn: ends,
    deactivatedFrom,
    reasonCode,
    competitor,
    fields: {
      country: place.country,
      currency: place.country === 'US' ? 'USD' : 'MXN',
      ...(row.class && { classCode: row.class }),
      ...(row.terms && { paymentTerms: row.terms, paymentMethod: 'transfer', billingCycle: 'monthly' }),
      ...(row.street && { addresses: [fiscalAddress(row.street, place)] }),
      ...(fiscal && fiscalBlock(fiscal, legal, place)),
      ...(row.phone && { contactMethods: contactMethods(row.phone, key, place) }),
      ...(row.people && { contactAssignments: assignments(row.people, place) }),
      ...row.more,
    },
  }
}

const fiscalAddress = (line1: string, { country, neighbourhood, city, state, postalCode }: Place) => ({
  kind: 'fiscal' as const,
  country,
  line1,
  line2: null,
  neighbourhood,
  city,
  state,
  postalCode,
})

/** The name as the Constancia has it: upper case, without the capital regime. */
const fiscalBlock = (
  [taxRegime, cfdiUse, capital]: [string, string, string?],
  legal: string,
  { postalCode }: Place,
) => ({
  taxRegime,
  cfdiUse,
  fiscalPostalCode: postalCode,
  fiscalName: legal.replace(capital ? `, ${capital}` : '', '').toUpperCase(),
  capitalRegime: capital ?? null,
})

const contactMethods = (line: string, key: string, place: Place) => [
  { kind: 'phone' as const, value: `${place.areaCode} ${line}`, label: null },
  { kind: 'email' as const, value: `${key}@example.${place.country === 'MX' ? 'mx' : 'com'}`, label: null },
]

const assignments = (people: string, place: Place): Assignment[] =>
  people.split(';').map((person) => {
    const [name = '', role = ''] = person.split('·').map((part) => part.trim())
    const mail = plainLetters(name).replaceAll('-', '.')
    return {
      name,
      role: role as Assignment['role'],
      email: `${mail}@example.${place.country === 'MX' ? 'mx' : 'com'}`,
      phone: null,
    }
  })
