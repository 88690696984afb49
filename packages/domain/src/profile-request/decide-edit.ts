import { normalizeContactMethod } from '../contact/contact-method.ts'
import { readPhone } from '../contact/phone.ts'
import { readTaxId } from '../customer/decide-register.ts'
import { checkFiscal } from '../customer/fiscal.ts'
import { type FieldProblem, invalid, isFailure, notFound } from '../failure.ts'
import { safeHref } from '../note/markdown.ts'
import { checkTaxId, normalizeTaxId } from '../tax-id/tax-id.ts'
import type { EditProfile } from './portal-profile.schemas.ts'
import type { PortalProfile, ProfileContact, ProfileMethod } from './portal-profile.ts'
import { contactFieldOf, contactParts, type ReviewField, reviewFields } from './profile-fields.ts'

type Values = Record<ReviewField, string | null>
/** Field → what it is and what it should be. */
export type Wishes = Record<string, { from: string | null; to: string | null }>

export type ProfileEdit = {
  /** What holds at once; only what differs. */
  now: {
    website?: string | null
    methods?: (ProfileMethod & { normalized: string })[]
    contact?: Omit<ProfileContact, 'roles'>
  }
  /** What staff decide; only what differs. */
  wishes: Wishes
}

/**
 * Takes an edit of the profile apart by field. Throws `invalid` with each problem at its field, by the rules
 * of the staff form, and `not_found` for a contact that is not the customer's.
 */
export function decideProfileEdit(before: PortalProfile, input: EditProfile, at: Date): ProfileEdit {
  const problems: FieldProblem[] = []
  const now: ProfileEdit['now'] = {}
  const { website, methods, contact, wishes = {} } = input
  if (website !== undefined && website !== before.website) {
    if (website !== null && !isAddress(website)) problems.push(problemAt('website', 'website_shape'))
    now.website = website
  }
  if (methods && !isSame(methods.map(plainMethod), before.methods)) {
    problems.push(...methods.flatMap((method, n) => checkMethod(method, n, before)))
    now.methods = methods.map((method) => normalized(plainMethod(method), before.country))
  }
  if (contact) {
    const known = before.contacts.find(({ id }) => id === contact.id)
    if (!known) throw notFound('contact')
    const { id, name, email = null, phone = null } = contact
    const after = { id, name, email, phone }
    if (contactParts.some((part) => after[part] !== known[part])) now.contact = after
    if (phone && phone !== known.phone && !isPhone(phone, before.country))
      problems.push(problemAt('contact.phone', 'phone_shape'))
  }
  const asked = readWishes(before, wishes, at)
  problems.push(...asked.problems)
  const [first] = problems
  if (first) throw invalid(first.reason.code, { fields: problems })
  return { now, wishes: asked.wishes }
}

/** A contact of several customers is changed for none of them unasked: what was to hold at once is wished. */
export function wishOfContact(before: PortalProfile, after: Omit<ProfileContact, 'roles'>): Wishes {
  const known = before.contacts.find(({ id }) => id === after.id)
  if (!known) throw notFound('contact')
  const changed = contactParts.filter((part) => known[part] !== after[part])
  return Object.fromEntries(
    changed.map((part) => [contactFieldOf(after.id, part), { from: known[part], to: after[part] }]),
  )
}

/** What was asked for before and waits still, with what is asked for now: the latest word on each field. */
export const mergeWishes = ({ openRequest }: PortalProfile, wishes: Wishes): Wishes => ({
  ...Object.fromEntries(openRequest?.changes.map(({ field, from, to }) => [field, { from, to }]) ?? []),
  ...wishes,
})

function readWishes(before: PortalProfile, asked: NonNullable<EditProfile['wishes']>, at: Date) {
  const present = Object.fromEntries(before.review.map(({ field, value }) => [field, value])) as Values
  const problems: FieldProblem[] = []
  const wishes: Wishes = {}
  for (const field of reviewFields) {
    const wished = asked[field]
    if (wished === undefined) continue
    const to = field === 'taxId' && wished ? readId(wished, present.taxId, at, problems) : wished
    if (to !== present[field]) wishes[field] = { from: present[field], to }
  }
  if (problems.length === 0 && Object.keys(wishes).length > 0)
    problems.push(...checkWished(before, present, wishes, at))
  return { wishes, problems }
}

function readId(typed: string, present: string | null, at: Date, problems: FieldProblem[]): string {
  const normal = normalizeTaxId(typed)
  if (normal === present) return normal
  try {
    return readTaxId(typed, at).normalized
  } catch (error) {
    if (!isFailure(error)) throw error
    problems.push(...(error.detail.fields ?? []).map(inWishes))
    return normal
  }
}

/** The fiscal fields hang together with those that wait already, as the record would have them. */
function checkWished(before: PortalProfile, present: Values, wishes: Wishes, at: Date): FieldProblem[] {
  const after = { ...present }
  for (const [field, { to }] of Object.entries(mergeWishes(before, wishes)))
    if (field in after) after[field as ReviewField] = to
  const { kind } = checkTaxId(after.taxId ?? '', null, at)
  const { taxRegime, cfdiUse, fiscalPostalCode } = after
  return kind
    ? checkFiscal({ country: before.country, taxRegime, cfdiUse, fiscalPostalCode }, kind).map(inWishes)
    : []
}

const problemAt = (path: string, code: string): FieldProblem => ({ path, reason: { code } })
const inWishes = ({ path, reason }: FieldProblem): FieldProblem => ({ path: `wishes.${path}`, reason })
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

const plainMethod = ({ kind, value, label = null }: NonNullable<EditProfile['methods']>[number]) => ({
  kind,
  value,
  label: label ?? null,
})

const normalized = (method: ProfileMethod, country: string | null) => ({
  ...method,
  normalized: normalizeContactMethod(method.kind, method.value, country),
})

/** What stands there already is not judged again. */
function checkMethod(
  { kind, value }: NonNullable<EditProfile['methods']>[number],
  place: number,
  { methods, country }: PortalProfile,
): FieldProblem[] {
  if (methods.some((known) => known.kind === kind && known.value === value)) return []
  const isRight = kind === 'phone' ? isPhone(value, country) : /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value)
  return isRight
    ? []
    : [problemAt(`methods.${place}.value`, kind === 'phone' ? 'phone_shape' : 'email_shape')]
}

const isPhone = (typed: string, country: string | null) => readPhone(typed, country).digits.length >= 7

/** An address of the web, with its scheme or without; nothing that runs. */
function isAddress(typed: string): boolean {
  const href = safeHref(/^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`)
  return href !== null && new URL(href).hostname.includes('.')
}
