import type { CustomerFields } from '@padron/domain'
import { type Chance, openChance } from './chance.ts'
import { firstNames, lastNames, makeSlug, type Name, nameCompany, namePerson, streets } from './names.ts'
import { americanPlaces, mexicanPlaces, type Place } from './places.ts'
import { genericForeign, genericNational, makeEin, makeRfc } from './tax-ids.ts'

export type CrowdAddress = CustomerFields['addresses'][number]
export type CrowdMethod = CustomerFields['contactMethods'][number]
export type CrowdContact = {
  id: string
  name: string
  email: string | null
  phone: string | null
  role: CustomerFields['contactAssignments'][number]['role']
}

export type TaxIdKind = 'rfc_moral' | 'rfc_fisica' | 'rfc_generic_national' | 'rfc_generic_foreign' | 'ein'

/** One generated customer: the columns of the record, and its children beside it. */
export type CrowdCustomer = Omit<
  CustomerFields,
  'addresses' | 'contactMethods' | 'contactAssignments' | 'parentNumber' | 'inheritStatus' | 'branchId'
> & {
  id: string
  number: string
  taxIdKind: TaxIdKind
  statusCode: string
  /** What it returns to when activated: the status before a deactivation. */
  heldStatusCode: string | null
  createdAt: Date
  activatedAt: Date | null
  addresses: CrowdAddress[]
  contactMethods: CrowdMethod[]
  contacts: CrowdContact[]
}

/** How the crowd spreads over statuses: data of the loaded preset, chosen by the caller. */
export type StatusShare = { code: string; weight: number; complete: boolean; held?: string }

export type CrowdPlan = {
  seed: number
  firstNumber: number
  shares: readonly (readonly [StatusShare, number])[]
  from: Date
  until: Date
  size: number
}

const terms = ['immediate', 'net_15', 'net_30', 'net_60'] as const
const roles = ['billing', 'purchasing', 'delivery', 'management'] as const

/** Customer `index` of the plan, without regard to its neighbours. */
export function drawCustomer(plan: CrowdPlan, index: number): CrowdCustomer {
  const chance = openChance(plan.seed, index)
  const kind = chance.weigh(kinds)
  const country = kind === 'ein' || kind === 'rfc_generic_foreign' ? 'US' : 'MX'
  const place = chance.pick(country === 'MX' ? mexicanPlaces : americanPlaces)
  const isPerson = kind === 'rfc_fisica'
  const name = isPerson ? namePerson(chance, country) : nameCompany(chance, country)
  const share = chance.weigh(plan.shares)
  const createdAt = spreadInstant(plan, index)
  const taxId = makeTaxId(chance, kind, index, name)
  const slug = `${makeSlug(name.trade)}-${index}`
  const site = `https://${slug}.example.${country === 'MX' ? 'mx' : 'com'}`
  return {
    id: makeId(chance, createdAt),
    number: `C-${String(plan.firstNumber + index).padStart(6, '0')}`,
    legalName: name.legal.slice(0, 300),
    tradeName: name.trade.slice(0, 300),
    taxId,
    taxIdKind: kind,
    partyType: isPerson ? 'person' : 'company',
    classCode: isPerson ? 'sole_trader' : country === 'MX' ? 'limited_company' : 'international_company',
    subAccountName: 'Primary',
    website: chance.happens(0.4) ? site : null,
    externalReference: chance.happens(0.3) ? `CRM-${plan.firstNumber + index}` : null,
    paymentMethod: chance.pick(['transfer', 'card', 'cheque']),
    paymentTerms: share.complete ? chance.pick(terms) : null,
    billingCycle: chance.pick(['monthly', 'weekly']),
    currency: country === 'MX' ? 'MXN' : 'USD',
    creditLimitMinor: chance.happens(0.5) ? (chance.below(50) + 1) * 1_000_000 : null,
    minimumInvoiceMinor: null,
    vatTreatment: null,
    billToParent: false,
    salesStage: null,
    country,
    fiscalName: name.fiscal.slice(0, 300),
    capitalRegime: name.form,
    ...chooseFiscal(chance, kind),
    fiscalPostalCode: postalOf(chance, place),
    statusCode: share.code,
    heldStatusCode: share.held ?? null,
    createdAt,
    activatedAt: share.complete ? createdAt : null,
    addresses: share.complete ? [makeAddress(chance, place)] : [],
    contactMethods: [
      { kind: 'phone', value: makePhone(chance, place), label: null },
      { kind: 'email', value: `contacto@${slug}.example.com`, label: null },
    ],
    contacts: share.complete ? [makeContact(chance, place, slug, createdAt)] : [],
  }
}

const kinds: readonly (readonly [TaxIdKind, number])[] = [
  ['rfc_moral', 60],
  ['rfc_fisica', 19],
  ['ein', 18],
  ['rfc_generic_foreign', 2],
  ['rfc_generic_national', 1],
]

function makeTaxId(chance: Chance, kind: TaxIdKind, index: number, name: Name): string {
  if (kind === 'ein') return makeEin(index)
  if (kind === 'rfc_generic_national') return genericNational
  if (kind === 'rfc_generic_foreign') return genericForeign
  return makeRfc(chance, index, name.initials)
}

function chooseFiscal(chance: Chance, kind: TaxIdKind) {
  if (kind === 'rfc_moral') return { taxRegime: chance.pick(['601', '626']), cfdiUse: 'G03' }
  if (kind === 'rfc_fisica') return { taxRegime: chance.pick(['612', '626']), cfdiUse: 'G03' }
  return { taxRegime: '616', cfdiUse: 'S01' }
}

function makeAddress(chance: Chance, place: Place): CrowdAddress {
  const street = chance.pick(streets[place.country])
  const building = chance.below(2400) + 1
  return {
    kind: 'fiscal',
    country: place.country,
    line1: place.country === 'MX' ? `Calle ${street} ${building}` : `${building} ${street}`,
    line2: null,
    neighbourhood: place.country === 'MX' ? `Colonia ${chance.pick(lastNames.MX)}` : null,
    city: place.city,
    state: place.state,
    postalCode: postalOf(chance, place),
  }
}

function makeContact(chance: Chance, place: Place, slug: string, createdAt: Date): CrowdContact {
  const name = `${chance.pick(firstNames[place.country])} ${chance.pick(lastNames[place.country])}`
  const email = `${makeSlug(name)}@${slug}.example.com`
  return {
    id: makeId(chance, createdAt),
    name,
    email,
    phone: makePhone(chance, place),
    role: chance.pick(roles),
  }
}

const postalOf = (chance: Chance, place: Place) =>
  String(place.firstPostal + chance.below(place.lastPostal - place.firstPostal + 1)).padStart(5, '0')

/** Ten digits with the middle ones 555, a block kept for stories, so no real telephone rings. */
function makePhone(chance: Chance, place: Place): string {
  const lead = `${place.area}555`
  const rest = String(chance.below(10 ** (10 - lead.length))).padStart(10 - lead.length, '0')
  return `${place.country === 'MX' ? '+52' : '+1'}${lead}${rest}`
}

function spreadInstant(plan: CrowdPlan, index: number): Date {
  const span = plan.until.getTime() - plan.from.getTime()
  return new Date(plan.from.getTime() + Math.floor((span * index) / plan.size))
}

const hex = (value: number, width: number) => value.toString(16).padStart(width, '0')

/** A uuid v7 whose time is the row's own and whose chance is the row's own. */
function makeId(chance: Chance, at: Date): string {
  const time = hex(at.getTime(), 12)
  const node = hex(chance.below(0x1000000), 6) + hex(chance.below(0x1000000), 6)
  const variant = hex(0x8000 + chance.below(0x4000), 4)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(chance.below(0x1000), 3)}-${variant}-${node}`
}
