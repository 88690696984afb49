import { readPhone } from './phone.ts'

export type ContactMethodKind = 'phone' | 'email' | 'website' | 'social'

/** What search and comparison use of a contact method; the value itself is stored as typed. */
export function normalizeContactMethod(
  kind: ContactMethodKind,
  value: string,
  country: string | null,
): string {
  const text = value.trim()
  if (kind === 'phone') {
    const { e164, digits } = readPhone(text, country)
    return e164 ?? digits
  }
  if (kind === 'website')
    return text
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/\/$/, '')
  return text.toLowerCase()
}
