import { readPhone } from '../contact/phone.ts'
import { foldText } from './fold.ts'

export type SearchParts = {
  number?: string | null
  legalName: string
  tradeName: string
  taxId: string
  subAccountName?: string | null
  externalReference?: string | null
  website?: string | null
  country?: string | null
  contactMethods?: readonly { kind: string; value: string }[]
  contacts?: readonly { name: string; email?: string | null; phone?: string | null }[]
}

/** Joins parts with a mark that no query contains, so that a match never spans two of them. */
const mark = '\n'

/** The text the directory searches by "contains"; phones stand in it once more as digits only. */
export function searchDocument(parts: SearchParts): string {
  const { contactMethods = [], contacts = [], country = null } = parts
  const phones = [
    ...contactMethods.filter(({ kind }) => kind === 'phone').map(({ value }) => value),
    ...contacts.map(({ phone }) => phone),
  ]
  const texts = [
    parts.legalName,
    parts.tradeName,
    parts.taxId,
    parts.number,
    parts.externalReference,
    parts.website,
    ...contactMethods.map(({ value }) => value),
    ...contacts.flatMap(({ name, email }) => [name, email]),
    ...phones,
    ...phones.map((phone) => phone && readPhone(phone, country).digits),
  ]
  const folded = texts.map((text) => foldText(text ?? '')).filter((text) => text !== '')
  return [...new Set(folded)].join(mark)
}

const onlyDigitsTyped = /^[+\d\s().\-/]+$/
const taxIdWithMarks = /^([a-z&]{3,4}|\d{2})[\s-]*\d{6,7}[\s-]*([a-z\d]{3})?$/

/** What to look for when somebody types `query`: folded, and phones and tax ids without their separators. */
export function searchTerm(query: string): string {
  const folded = foldText(query)
  const digits = folded.replace(/\D/g, '')
  if (onlyDigitsTyped.test(folded) && digits.length >= 3) return digits
  return taxIdWithMarks.test(folded) ? folded.replace(/[\s-]/g, '') : folded
}
