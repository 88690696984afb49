import { readPhone } from '../contact/phone.ts'
import { nameKey } from '../customer/name-key.ts'
import { isGenericTaxId } from '../tax-id/index.ts'
import { emailKey, taxKey } from './client-keys.ts'
import type { LinkedCustomer } from './fields.ts'
import { likenessOf } from './likeness.ts'
import type { Candidate, LinkFields, MatchReason } from './link.ts'

/** What a customer is recognised by. */
export type MatchKeys = { taxId: string | null; emails: string[]; names: string[]; phones: string[] }

/** A generic tax id stands for many people and recognises nobody (B-6). */
export function keysOfCustomer(customer: LinkedCustomer): MatchKeys {
  const { legalName, tradeName, fiscalName, taxId, taxIdKind, contactMethods, contacts, country } = customer
  const ofKind = (kind: string) =>
    contactMethods.filter((method) => method.kind === kind).map(({ value }) => value)
  const emails = [...ofKind('email'), ...contacts.map(({ email }) => email ?? '')].map(emailKey)
  const phones = [...ofKind('phone'), ...contacts.map(({ phone }) => phone ?? '')]
  return {
    taxId: isGenericTaxId(taxIdKind) ? null : taxKey(taxId),
    emails: unique(emails),
    names: unique([legalName, tradeName, fiscalName ?? ''].map(nameKey)),
    phones: unique(phones.map((phone) => digitsOf(phone, country))),
  }
}

const unique = (values: (string | null)[]) =>
  [...new Set(values.filter((value) => value !== null && value))] as string[]
const shortestPhone = 7
const digitsOf = (phone: string, country: string | null) => {
  const { digits } = readPhone(phone, country)
  return digits.length >= shortestPhone ? digits : null
}

/** How much each reason says alone; together they say more, and a tax id more than all others. */
const weights: Record<MatchReason, number> = {
  tax_id: 0.9,
  email: 0.6,
  name: 0.5,
  similar_name: 0.45,
  phone: 0.25,
}
const likeEnough = 0.55

/** Why one of their clients may be this customer, and how sure that is, 0–100. */
export function judgeMatch(
  keys: MatchKeys,
  fields: LinkFields,
  country: string | null,
): { reasons: MatchReason[]; strength: number } {
  const likeness = nearest(keys.names, [fields.organization, personOf(fields)])
  const phones = [fields.businessPhone, fields.mobilePhone].map((phone) => digitsOf(phone ?? '', country))
  const theirs = taxKey(fields.taxId)
  const isHeard: [MatchReason, boolean][] = [
    ['tax_id', keys.taxId !== null && theirs === keys.taxId],
    ['email', keys.emails.includes(emailKey(fields.email) ?? '')],
    ['name', likeness === 1],
    ['similar_name', likeness < 1 && likeness >= likeEnough],
    ['phone', phones.some((phone) => phone !== null && keys.phones.includes(phone))],
  ]
  const reasons = isHeard.filter(([, isSo]) => isSo).map(([reason]) => reason)
  const doubt = reasons.reduce((left, reason) => left * (1 - weightOf(reason, likeness)), 1)
  // Two tax ids are two companies, however much they share.
  const isOther = keys.taxId !== null && theirs !== null && theirs !== keys.taxId
  return { reasons, strength: Math.round(100 * (1 - doubt) * (isOther ? 0.5 : 1)) }
}

const weightOf = (reason: MatchReason, likeness: number) =>
  reason === 'similar_name' ? weights.similar_name * likeness : weights[reason]

const personOf = ({ firstName, lastName }: LinkFields) => [firstName, lastName].join(' ')

function nearest(names: readonly string[], theirs: readonly (string | null)[]): number {
  const keys = unique(theirs.map((name) => nameKey(name ?? '')))
  const all = names.flatMap((name) =>
    keys.map((key) => (name === key ? 1 : Math.min(likenessOf(name, key), 0.99))),
  )
  return Math.max(0, ...all)
}

/** Best first, whatever the order they came in; of equals the one in use, by name, then the older. */
export const rankCandidates = <C extends Pick<Candidate, 'strength' | 'isArchived' | 'name' | 'externalId'>>(
  candidates: readonly C[],
): C[] =>
  candidates.toSorted(
    (one, other) =>
      other.strength - one.strength ||
      Number(one.isArchived) - Number(other.isArchived) ||
      compare(nameKey(one.name), nameKey(other.name)) ||
      one.externalId.length - other.externalId.length ||
      compare(one.externalId, other.externalId),
  )

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
