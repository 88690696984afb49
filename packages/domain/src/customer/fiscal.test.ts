import { describe, expect, it } from 'vitest'
import { checkFiscal, regimesFor, usesFor } from './fiscal.ts'
import { satCfdiUses, satTaxRegimes } from './fiscal-catalogue.ts'

const codes = (rows: readonly { code: string }[]) => rows.map(({ code }) => code).join(' ')
const regimesOf = (party: 'moral' | 'fisica', other: boolean) =>
  codes(satTaxRegimes.filter(({ parties }) => parties.includes(party) && (parties.length === 2) === other))

describe('the SAT catalogues', () => {
  it('hold 19 regimes, by the party they fit', () => {
    expect(satTaxRegimes).toHaveLength(19)
    expect(regimesOf('moral', false)).toBe('601 603 620 622 623 624')
    expect(regimesOf('fisica', false)).toBe('605 606 607 608 611 612 614 615 616 621 625')
    expect(regimesOf('moral', true)).toBe('610 626')
  })

  it('hold 24 uses, none of them the abolished P01', () => {
    expect(codes(satCfdiUses)).toBe(
      'G01 G02 G03 I01 I02 I03 I04 I05 I06 I07 I08 D01 D02 D03 D04 D05 D06 D07 D08 D09 D10 S01 CP01 CN01',
    )
  })

  it.each([
    ['rfc_moral', '601', 'G01 G02 G03 I01 I02 I03 I04 I05 I06 I07 I08 S01 CP01'],
    ['rfc_fisica', '616', 'G02 S01 CP01'],
    ['rfc_fisica', '605', 'D01 D02 D03 D04 D05 D06 D07 D08 D09 D10 S01 CP01 CN01'],
    ['rfc_moral', '610', 'S01 CP01'],
    ['rfc_generic_national', '616', 'S01'],
  ] as const)('offer to %s under regime %s: %s', (kind, regime, uses) => {
    expect(codes(usesFor(kind, regime))).toBe(uses)
  })

  it('offer only 616 to a generic RFC, and everything to a foreign id', () => {
    expect(codes(regimesFor('rfc_generic_foreign'))).toBe('616')
    expect(regimesFor('ein')).toHaveLength(19)
  })
})

describe('fiscal fields', () => {
  const problems = (fields: Parameters<typeof checkFiscal>[0], kind: Parameters<typeof checkFiscal>[1]) =>
    checkFiscal(fields, kind).map(({ path, reason }) => `${path}: ${reason.code}`)

  it.each([
    [
      'a company under a regime of persons',
      { taxRegime: '612' },
      'rfc_moral',
      'taxRegime: tax_regime_does_not_fit',
    ],
    [
      'a person under a regime of companies',
      { taxRegime: '601' },
      'rfc_fisica',
      'taxRegime: tax_regime_does_not_fit',
    ],
    ['a regime that does not exist', { taxRegime: '999' }, 'ein', 'taxRegime: unknown_tax_regime'],
    [
      'a use that does not fit the regime',
      { taxRegime: '601', cfdiUse: 'D01' },
      'rfc_moral',
      'cfdiUse: cfdi_use_does_not_fit',
    ],
    ['the abolished use', { cfdiUse: 'P01' }, 'rfc_moral', 'cfdiUse: unknown_cfdi_use'],
    [
      'a generic RFC that buys goods',
      { taxRegime: '616', cfdiUse: 'G01' },
      'rfc_generic_national',
      'cfdiUse: cfdi_use_does_not_fit',
    ],
    [
      'four digits of postal code',
      { fiscalPostalCode: '6700' },
      'rfc_moral',
      'fiscalPostalCode: invalid_postal_code',
    ],
  ] as const)('refuse %s', (_, fields, kind, problem) => {
    expect(problems(fields, kind)).toEqual([problem])
  })

  it.each([
    [
      'a company that fits',
      { taxRegime: '601', cfdiUse: 'G03', fiscalPostalCode: '42501', country: 'MX' },
      'rfc_moral',
    ],
    ['a use before the regime is chosen', { cfdiUse: 'G03' }, 'rfc_moral'],
    [
      'a postal code of another country',
      { fiscalPostalCode: 'V6B 1A1', country: 'CA' },
      'rfc_generic_foreign',
    ],
    ['an American one', { fiscalPostalCode: '60601-1234' }, 'ein'],
    ['nothing at all', {}, 'rfc_fisica'],
  ] as const)('accept %s', (_, fields, kind) => expect(problems(fields, kind)).toEqual([]))

  it('name the address whose postal code is wrong', () => {
    const address = (country: string, postalCode: string) => ({
      kind: 'billing' as const,
      country,
      line1: 'x',
      city: 'x',
      postalCode,
    })
    expect(
      problems({ addresses: [address('US', '1'), address('MX', '1'), address('MX', '06700')] }, 'ein'),
    ).toEqual(['addresses.1.postalCode: invalid_postal_code'])
  })
})
