import { nameKey } from '../customer/name-key.ts'
import { normalizeTaxId } from '../tax-id/index.ts'

type Named = Record<'organization' | 'firstName' | 'lastName' | 'email' | 'taxId', string | null>

/** What a client is called, and what it is found by; the same keys are made of a customer of ours. */
export type ClientKeys = { name: string; nameKey: string; emailKey: string | null; taxKey: string | null }

export function clientKeys({ organization, firstName, lastName, email, taxId }: Named): ClientKeys {
  const person = [firstName, lastName].filter(Boolean).join(' ')
  const name = organization || person || email || ''
  return { name, nameKey: nameKey(name), emailKey: emailKey(email), taxKey: taxKey(taxId) }
}

export const emailKey = (email: string | null): string | null =>
  email?.normalize('NFC').trim().toLowerCase() || null

const generic = /^X[AE]XX010101000$/

/** Generic ids are everybody's and find nobody. */
export function taxKey(taxId: string | null): string | null {
  const normal = taxId ? normalizeTaxId(taxId) : ''
  return normal === '' || generic.test(normal) ? null : normal
}
