import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rfcCheckDigit } from './check-digit.ts'
import { checkTaxId, isGenericTaxId, normalizeTaxId, showTaxId } from './tax-id.ts'

const now = new Date('2026-07-01T12:00:00Z')
const words = (text: string) => text.trim().split(/\s+/)
const moral =
  words(`EKU9003173C9 EWE1709045U0 H&E951128469 HAÑ930228SM9 IIA040805DZ4 IVD920810GU2 IXS7607092R5
  JES900109Q90 KIJ0906199R1 L&O950913MSA OÑO120726RX3 S&S051221SE2 URE180429TM6 XIA190128J61 ZUÑ920208KL4
  SAT970701NN3 ABC970528UHA CTE950627K46 AMO8905171T1 GCA000415UX7 HHN0507087N4 ICV060329BY0`)
const fisica = words(`CACX7605101P8 CUSC850516316 FUNK671228PH6 IAÑL750210963 JUFA7608212V6 KAHO641101B39
  KICR630120NX3 LIÑI920228KS8 MISC491214B86 RAQÑ7701212M3 VADA800927DJ3 WATM640917J45 WERX631016S30
  XAMA620210DQ5 XIQB891116QE4 XOJI740919U48 MASO451221PM4 AABF800614HI0 GODE561231GR8`)
const neverAssigned = words('00 07 08 09 17 18 19 28 29 49 69 70 78 79 89 96 97')

describe('an RFC', () => {
  it('is one of the 41 published test RFCs', () => expect(moral.length + fisica.length).toBe(41))

  it.each(moral)('of a company passes without a warning: %s', (rfc) => {
    expect(checkTaxId(rfc, null, now)).toEqual({
      ok: true,
      normalized: rfc,
      kind: 'rfc_moral',
      errors: [],
      warnings: [],
    })
  })

  it.each(fisica)('of a person passes without a warning: %s', (rfc) => {
    expect(checkTaxId(rfc, 'MX', now)).toEqual({
      ok: true,
      normalized: rfc,
      kind: 'rfc_fisica',
      errors: [],
      warnings: [],
    })
  })

  it.each([
    ['EKU9013013C9', 'tax_id_date', 'a month 13'],
    ['EKU9002303C9', 'tax_id_date', '30 February'],
    ['PUTA850101AB1', 'tax_id_forbidden_word', 'one of the 41 words'],
    ['EKU900317', 'tax_id_length', 'ten characters or fewer'],
    ['GODE561231', 'tax_id_length', 'a person without homoclave'],
    ['EK19003173C9', 'tax_id_shape', 'a digit among the letters'],
    ['EKU9003170C9', 'tax_id_homoclave', 'a homoclave that starts with zero'],
    ['EKU9003173CB', 'tax_id_shape', 'a last character that is no digit and not A'],
    ['EKU900317Z19', 'tax_id_homoclave', 'a homoclave past V'],
    ['   ', 'tax_id_empty', 'nothing'],
  ])('%s is refused as %s: %s', (rfc, error) => {
    const check = checkTaxId(rfc, 'MX', now)
    expect(check.ok).toBe(false)
    expect(check.errors).toEqual([error])
  })

  it.each(['EKU9003173C8', 'AAA010101AAA'])('with a wrong check digit only warns: %s', (rfc) => {
    expect(checkTaxId(rfc, null, now)).toMatchObject({ ok: true, errors: [], warnings: ['check_digit'] })
  })

  it('warns for every wrong digit, those of the older alphabet too', () => {
    for (const rfc of moral) {
      const wrong = [...'0123456789A']
        .filter((digit) => digit !== rfc.at(-1))
        .map((digit) => rfc.slice(0, -1) + digit)
      for (const id of wrong) expect(checkTaxId(id, 'MX', now).warnings, id).toEqual(['check_digit'])
    }
  })

  it('computes the worked example of the digit: 1026 leaves 8', () =>
    expect(rfcCheckDigit('GODE561231GR')).toBe('8'))

  it('passes in decomposed letters, lower case, spaced, hyphenated and with a decoded ampersand', () => {
    const nfd = 'OÑO120726RX3'.normalize('NFD')
    expect(nfd).not.toBe('OÑO120726RX3')
    expect(checkTaxId(nfd, null, now)).toMatchObject({ ok: true, normalized: 'OÑO120726RX3', warnings: [] })
    expect(checkTaxId(' eku-900317_3c9 ', null, now).normalized).toBe('EKU9003173C9')
    expect(checkTaxId('h&amp;e951128469', null, now)).toMatchObject({ ok: true, normalized: 'H&E951128469' })
  })

  it('of 29 February 00 means the year 2000, and waits for it', () => {
    const person = `CACX000229AB${rfcCheckDigit('CACX000229AB')}`
    expect(checkTaxId(person, 'MX', now).ok).toBe(true)
    expect(checkTaxId(person, 'MX', new Date('1999-12-31')).errors).toEqual(['tax_id_future_date'])
    expect(checkTaxId('CACX010229AB1', 'MX', now).errors).toEqual(['tax_id_date'])
  })

  it.each([
    ['XAXX010101000', 'rfc_generic_national'],
    ['XEXX010101000', 'rfc_generic_foreign'],
  ] as const)('generic %s passes as %s', (rfc, kind) => {
    expect(checkTaxId(rfc, null, now)).toEqual({ ok: true, normalized: rfc, kind, errors: [], warnings: [] })
    expect(isGenericTaxId(kind)).toBe(true)
  })
})

describe('an EIN', () => {
  it('is told by its nine digits and shown with its hyphen', () => {
    const check = checkTaxId('12-3456789', null, now)
    expect(check).toEqual({ ok: true, normalized: '123456789', kind: 'ein', errors: [], warnings: [] })
    expect(showTaxId(check.normalized)).toBe('12-3456789')
    expect(showTaxId('EKU9003173C9')).toBe('EKU9003173C9')
  })

  it('warns exactly for the prefixes that were never assigned', () => {
    for (let prefix = 0; prefix < 100; prefix++) {
      const two = String(prefix).padStart(2, '0')
      const expected = neverAssigned.includes(two) ? ['unknown_prefix'] : []
      expect(checkTaxId(`${two}3456781`, 'US', now), two).toMatchObject({ ok: true, warnings: expected })
    }
  })

  it.each([
    ['12345678', 'tax_id_length'],
    ['1234567890', 'tax_id_length'],
    ['111111111', 'tax_id_equal_digits'],
    ['12-345678A', 'tax_id_shape'],
    ['EKU9003173C9', 'tax_id_shape'],
  ])('%s is refused as %s', (ein, error) => expect(checkTaxId(ein, 'US', now).errors).toEqual([error]))

  it('typed for Mexico is refused', () => expect(checkTaxId('12-3456789', 'MX', now).ok).toBe(false))
})

describe('any text at all', () => {
  const letters = fc.string({
    unit: fc.constantFrom(...'AÑ&Ñ019 -_\u0303\u200bñßŉ&amp;XEKU٣'),
    maxLength: 20,
  })
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    letters,
  )

  it('is answered, never thrown at', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom('MX' as const, 'US' as const, null), (raw, country) => {
        const check = checkTaxId(raw, country, now)
        expect(check.ok).toBe(check.errors.length === 0)
        if (check.ok) expect(check.normalized).toMatch(/^([A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3}|\d{9})$/)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is the same when normalised twice', () => {
    fc.assert(
      fc.property(anything, (raw) => {
        expect(normalizeTaxId(normalizeTaxId(raw))).toBe(normalizeTaxId(raw))
      }),
      { numRuns: 5_000 },
    )
  })
})
