import { type Branch, type CustomerClass, type DocumentSlot, scheduleOff } from '@padron/domain'

const n = false
const Y = true

// biome-ignore format: a table is read by its columns
const classRows: [code: string, name: string, treatAsIndividual: boolean, registryCheck: boolean, reseller: boolean][] = [
  ['consumer',               'Consumer',               Y, n, n],
  ['sole_trader',            'Sole trader',            Y, n, n],
  ['limited_company',        'Limited company',        n, Y, n],
  ['public_limited_company', 'Public limited company', n, Y, n],
  ['international_company',  'International company',  n, n, n],
  ['public_sector',          'Public sector',          n, n, n],
  ['charity',                'Charity',                n, Y, n],
  ['reseller',               'Reseller',               n, Y, Y],
]

const customerClasses: CustomerClass[] = classRows.map(
  ([code, name, treatAsIndividual, registryCheck, reseller]) => ({
    code,
    name,
    treatAsIndividual,
    registryCheck,
    reseller,
    shipped: true,
  }),
)

const branches: Branch[] = [{ id: '01920000-0000-7000-8000-000000000001', code: 'main', name: 'Main office' }]

// biome-ignore format: a table is read by its columns
const slotRows: [code: string, name: string, country: string | null, classCode: string | null][] = [
  ['tax_certificate',     'Tax status certificate (CSF)', 'MX', null],
  ['tax_compliance',      'Tax compliance opinion',       'MX', null],
  ['incorporation_deed',  'Articles of incorporation',    null, 'limited_company'],
  ['official_id',         'Official identification',      null, 'sole_trader'],
  ['proof_of_address',    'Proof of address',             null, null],
  ['w9',                  'Form W-9',                     'US', null],
  ['resale_certificate',  'Resale certificate',           null, 'reseller'],
  ['donee_authorisation', 'Authorised donee notice',      'MX', 'charity'],
  ['signed_contract',     'Signed contract',              null, null],
]

const documentSlots: DocumentSlot[] = slotRows.map(([code, name, country, classCode], index) => ({
  code,
  name,
  country,
  classCode,
  mandatory: false,
  position: (index + 1) * 10,
}))

/** The settings that do not depend on the chosen preset; the preset adds its own. */
const settings = {
  undoWindowSeconds: 10,
  bulkUndoWindowSeconds: 600,
  pastDateWindowDays: 90,
  companyTimeZone: 'America/Mexico_City',
  companyCountry: 'MX',
  defaultCurrency: 'MXN',
  defaultBranch: 'main',
  duplicatePolicy: 'soft' as const,
  scoreSchedule: scheduleOff,
}

/** Rows every fresh database has, whatever its preset (domain §1, §2). */
export const reference = { customerClasses, branches, documentSlots, settings }
