import type { FieldProblem } from '../failure.ts'
import { isGenericTaxId, type TaxIdKind } from '../tax-id/tax-id.ts'
import type { CustomerFields } from './customer.schemas.ts'
import {
  type Party,
  type SatCfdiUse,
  type SatTaxRegime,
  satCfdiUses,
  satTaxRegimes,
} from './fiscal-catalogue.ts'

type FiscalFields = Pick<
  Partial<CustomerFields>,
  'country' | 'taxRegime' | 'cfdiUse' | 'fiscalPostalCode' | 'addresses'
>

/** What an invoice to a generic RFC carries (integrations §4). */
const genericRegime = '616'
const genericUse = 'S01'

const partyOf = (kind: TaxIdKind): Party | null =>
  kind === 'rfc_moral' ? 'moral' : kind === 'rfc_fisica' ? 'fisica' : null

/** The regimes the form offers for a tax id; a foreign id may carry any. */
export function regimesFor(kind: TaxIdKind): readonly SatTaxRegime[] {
  if (isGenericTaxId(kind)) return satTaxRegimes.filter(({ code }) => code === genericRegime)
  const party = partyOf(kind)
  return party ? satTaxRegimes.filter(({ parties }) => parties.includes(party)) : satTaxRegimes
}

/** The uses the form offers once the regime is chosen. */
export function usesFor(kind: TaxIdKind, regime: string | null | undefined): readonly SatCfdiUse[] {
  if (isGenericTaxId(kind)) return satCfdiUses.filter(({ code }) => code === genericUse)
  const party = partyOf(kind)
  return satCfdiUses
    .filter(({ parties }) => party === null || parties.includes(party))
    .filter(({ regimes }) => !regime || regimes === null || regimes.includes(regime))
}

/** Whether the fiscal block hangs together: regime and use fit, Mexican postal codes have five digits. */
export function checkFiscal(fields: FiscalFields, kind: TaxIdKind): FieldProblem[] {
  const { taxRegime, cfdiUse, fiscalPostalCode, addresses = [] } = fields
  const problems: FieldProblem[] = []
  const add = (path: string, code: string) => problems.push({ path, reason: { code } })

  if (taxRegime && !regimesFor(kind).some(({ code }) => code === taxRegime)) {
    add('taxRegime', isKnown(satTaxRegimes, taxRegime) ? 'tax_regime_does_not_fit' : 'unknown_tax_regime')
  }
  if (cfdiUse && !usesFor(kind, taxRegime).some(({ code }) => code === cfdiUse)) {
    add('cfdiUse', isKnown(satCfdiUses, cfdiUse) ? 'cfdi_use_does_not_fit' : 'unknown_cfdi_use')
  }
  const isMexican = fields.country ? fields.country === 'MX' : kind !== 'ein'
  if (fiscalPostalCode && isMexican && !isMexicanPostalCode(fiscalPostalCode)) {
    add('fiscalPostalCode', 'invalid_postal_code')
  }
  addresses.forEach(({ country, postalCode }, index) => {
    if (country === 'MX' && !isMexicanPostalCode(postalCode)) {
      add(`addresses.${index}.postalCode`, 'invalid_postal_code')
    }
  })
  return problems
}

const isKnown = (rows: readonly { code: string }[], code: string) => rows.some((row) => row.code === code)

const isMexicanPostalCode = (postalCode: string) => /^\d{5}$/.test(postalCode)
