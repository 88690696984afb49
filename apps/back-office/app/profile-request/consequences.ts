import type { ProfileChange } from '@padron/domain'

const kinds = {
  taxId: ['taxId'],
  fiscal: ['fiscalName', 'taxRegime', 'cfdiUse', 'fiscalPostalCode', 'capitalRegime'],
  name: ['legalName', 'tradeName'],
} as const

type Consequence = keyof typeof kinds

/** What else happens when these changes are approved, beside the fields themselves. */
export function consequencesOf(changes: readonly ProfileChange[]): Consequence[] {
  const changed = new Set(changes.map(({ field }) => field))
  const codes = Object.keys(kinds) as Consequence[]
  return codes.filter((code) => kinds[code].some((field) => changed.has(field)))
}
