import { conflict, invalid } from '../failure.ts'
import type { Settings } from '../status/settings.ts'
import { checkTaxId, isGenericTaxId, type TaxIdKind, type TaxIdWarning } from '../tax-id/tax-id.ts'
import type { RegisterCustomer } from './customer.schemas.ts'
import type { DuplicateCandidate } from './customer.ts'
import { nameKey } from './name-key.ts'

export type RegisterContext = {
  /** Customers that may be the same one; those because of the tax id decide under the hard policy. */
  duplicates: readonly DuplicateCandidate[]
  settings: Pick<Settings, 'duplicatePolicy' | 'defaultCurrency' | 'defaultStatus'>
}

/** A new customer before the database gave it an id and a number. */
export type NewCustomer = {
  legalName: string
  tradeName: string
  taxId: string
  taxIdRaw: string
  taxIdKind: TaxIdKind
  partyType: 'company' | 'person'
  classCode: string
  subAccountName: string
  currency: string
  statusCode: string
  nameKey: string
  warnings: TaxIdWarning[]
}

/**
 * Decides a quick create (domain §2). Throws `invalid` for an impossible tax id and, under the hard policy,
 * `conflict: duplicate_tax_id` with the customer that has it. Duplicates else travel beside the answer.
 */
export function decideRegister(input: RegisterCustomer, context: RegisterContext, now: Date): NewCustomer {
  const { normalized, kind, warnings } = readTaxId(input.taxId, now)
  assertUnique(kind, context)
  return {
    legalName: input.legalName,
    tradeName: input.tradeName,
    taxId: normalized,
    taxIdRaw: input.taxId,
    taxIdKind: kind,
    partyType: kind === 'rfc_fisica' ? 'person' : 'company',
    classCode: defaultClassOf(kind),
    subAccountName: 'Primary',
    currency: context.settings.defaultCurrency,
    statusCode: context.settings.defaultStatus,
    nameKey: nameKey(input.legalName),
    warnings,
  }
}

/** An individual's RFC makes a sole trader, everything else a limited company (domain §1). */
export const defaultClassOf = (kind: TaxIdKind) => (kind === 'rfc_fisica' ? 'sole_trader' : 'limited_company')

/** Reads a tax id as typed. Throws `invalid` with the problem at `taxId`. */
export function readTaxId(
  raw: string,
  now: Date,
): { normalized: string; kind: TaxIdKind; warnings: TaxIdWarning[] } {
  const { ok, normalized, kind, errors, warnings } = checkTaxId(raw, null, now)
  if (ok && kind) return { normalized, kind, warnings }
  const codes = errors.length > 0 ? errors : ['tax_id_invalid']
  throw invalid(codes[0]!, { fields: codes.map((code) => ({ path: 'taxId', reason: { code } })) })
}

/** Under the hard policy one tax id is one customer; generic ids stand for many (B-6). */
export function assertUnique(
  kind: TaxIdKind,
  { duplicates, settings }: Pick<RegisterContext, 'duplicates' | 'settings'>,
) {
  const same = duplicates.find(({ because }) => because === 'tax_id')
  if (same && settings.duplicatePolicy === 'hard' && !isGenericTaxId(kind)) {
    throw conflict('duplicate_tax_id', { current: same })
  }
}
