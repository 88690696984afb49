import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalizeContactMethod } from '../contact/contact-method.ts'
import { readPhone } from '../contact/phone.ts'
import { changesOf, mergeConflict } from './changes.ts'
import { completeness, listRequirements, requirableFields } from './completeness.ts'
import { foldText } from './fold.ts'
import { parentRefusal } from './hierarchy.ts'
import { nameKey } from './name-key.ts'
import { searchDocument, searchTerm } from './search-document.ts'

describe('the key under which duplicate names meet', () => {
  it.each([
    ['Aguas Ñuñoa, S.A. de C.V.', 'AGUAS NUNOA SA DE CV'],
    ['Aguas Ñuñoa S. A.  de C. V.', 'Aguas ñuñoa'],
    ['Lonas & Ornato S. de R.L. de C.V.', 'LONAS ORNATO'],
    ['Xilografía Alarcón, S.A.P.I. de C.V.', 'xilografia alarcon sapi de cv'],
    ["O'Hara Resellers, Corp.", 'OHARA RESELLERS'],
    ['Bluebonnet Furnishings, LLC', 'Bluebonnet Furnishings L.L.C.'],
    ['Lakeshore, Inc.', 'lakeshore  incorporated'],
  ])('%s = %s', (one, other) => expect(nameKey(one)).toBe(nameKey(other)))

  it.each([
    ['Casa de CV', 'Casa'],
    ['Acme Norte', 'Acme Sur'],
  ])('%s ≠ %s', (one, other) => expect(nameKey(one)).not.toBe(nameKey(other)))

  it('keeps a name that is nothing but a legal form', () => expect(nameKey('Company')).toBe('company'))

  it('does not change when it is made again, nor with the case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (name) => {
        expect(foldText(foldText(name))).toBe(foldText(name))
        expect(nameKey(foldText(name))).toBe(nameKey(name))
      }),
    )
  })
})

describe('the directory search', () => {
  const document = searchDocument({
    number: 'C-000123',
    legalName: 'Hacienda Añil, S.A. de C.V.',
    tradeName: 'Añil',
    taxId: 'HAÑ930228SM9',
    country: 'MX',
    externalReference: 'ERP-1001',
    contactMethods: [
      { kind: 'phone', value: '442 555 0106' },
      { kind: 'email', value: 'Hola@example.mx' },
    ],
    contacts: [{ name: 'Julia Mena', email: 'julia.mena@example.mx', phone: '+52 55 5550 0101' }],
  })

  it.each([
    'añil',
    'ANIL',
    'hañ930228sm9',
    'HAÑ-930228-SM9',
    'c-000123',
    'erp-1001',
    'hola@EXAMPLE',
    'julia men',
    '4425550106',
    '(442) 555-0106',
    '+52 442 555 0106',
    '5555500101',
    'S.A. de C.V.',
  ])('finds %s', (query) => expect(document).toContain(searchTerm(query)))

  it.each(['anil hacienda', 'mena julia', '4425550107'])('does not find %s', (query) => {
    expect(document).not.toContain(searchTerm(query))
  })

  it('finds every name by any part of it, however it is written', () => {
    const names = fc.stringMatching(/^[A-Za-zÁÉÍÓÚÑñüßøÅ' ]{1,30}$/)
    fc.assert(
      fc.property(names, fc.nat(), fc.nat(), (name, a, b) => {
        const [from, to] = [Math.min(a, b) % name.length, (Math.max(a, b) % name.length) + 1]
        const text = searchDocument({ legalName: name, tradeName: '', taxId: '' })
        expect(text).toContain(searchTerm(name.slice(from, to).toUpperCase()))
        expect(text).toContain(searchTerm(name.slice(from, to).normalize('NFD')))
      }),
    )
  })

  it('reads an employer number with and without its hyphen', () => {
    expect(searchTerm('36-4821097')).toBe('364821097')
  })
})

describe('a phone', () => {
  it.each([
    ['55 5550 0101', 'MX', '+525555500101'],
    ['+1 (312) 555-0131', 'MX', '+13125550131'],
    ['(512) 555 0133', 'US', '+15125550133'],
  ])('%s in %s is %s', (raw, country, e164) => {
    expect(readPhone(raw, country)).toEqual({ raw, e164, digits: e164.slice(1) })
  })

  it('that does not parse keeps what was typed', () => {
    expect(readPhone('ask for Rosa, ext. 12', 'MX')).toEqual({
      raw: 'ask for Rosa, ext. 12',
      e164: null,
      digits: '12',
    })
  })

  it('of an unknown country needs its prefix', () => {
    expect(readPhone('55 5550 0101', 'ZZ').e164).toBeNull()
    expect(readPhone('+52 55 5550 0101', null).e164).toBe('+525555500101')
  })

  it('and other contact methods are compared without case and ornament', () => {
    expect(normalizeContactMethod('phone', '55 5550 0101', 'MX')).toBe('+525555500101')
    expect(normalizeContactMethod('phone', 'ext. 12', 'MX')).toBe('12')
    expect(normalizeContactMethod('email', ' Rosa@Example.MX ', null)).toBe('rosa@example.mx')
    expect(normalizeContactMethod('website', 'https://Acme.example.com/', null)).toBe('acme.example.com')
  })
})

describe('completeness', () => {
  const required = ['contact', 'documentSlots', 'taxRegime', 'paymentTerms', 'country', 'fiscalAddress']

  it('lists what is missing in the order of the form, however it was configured', () => {
    const slots = [
      { code: 'csf', mandatory: true, state: 'expired' as const },
      { code: 'w9', mandatory: false, state: 'missing' as const },
    ]
    expect(completeness({ taxRegime: ' ' }, required, slots)).toEqual([
      'paymentTerms',
      'country',
      'fiscalAddress',
      'taxRegime',
      'contact',
      'documentSlot:csf',
    ])
  })

  it('takes a waived document for settled', () => {
    const slots = [{ code: 'csf', mandatory: true, state: 'waived' as const }]
    expect(listRequirements({}, ['documentSlots'], slots)).toEqual([
      { field: 'documentSlot:csf', filled: true },
    ])
  })

  it('does not take a delivery address for the fiscal one', () => {
    const address = { kind: 'delivery' as const, country: 'MX', line1: 'x', city: 'x', postalCode: '06700' }
    expect(
      completeness({ addresses: [address] }, ['fiscalAddress', 'deliveryAddress', 'addresses'], []),
    ).toEqual(['fiscalAddress'])
  })

  it('takes false and zero for answers', () => {
    expect(
      completeness({ billToParent: false, creditLimitMinor: 0 }, ['billToParent', 'creditLimitMinor'], []),
    ).toEqual([])
  })

  it('asks once for each requirement, and never for more than is configured', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...requirableFields]), (fields) => {
        const asked = listRequirements({}, [...fields, ...fields], []).map(({ field }) => field)
        expect(asked).toEqual(
          requirableFields.filter((field) => fields.includes(field) && field !== 'documentSlots'),
        )
      }),
    )
  })
})

describe('two people saving at once', () => {
  const base = { tradeName: 'Acme', website: null, paymentTerms: 'net_30' }

  it('are asked only about fields both changed to different values', () => {
    const mine = { tradeName: 'Acme Water', paymentTerms: 'net_15', website: 'a.example.com' }
    const theirs = { ...base, tradeName: 'Acme Springs', website: 'a.example.com' }
    expect(mergeConflict(base, mine, theirs)).toEqual([
      { field: 'tradeName', mine: 'Acme Water', theirs: 'Acme Springs' },
    ])
  })

  it('are asked about every difference when the starting point is unknown', () => {
    const fields = mergeConflict(null, { tradeName: 'Acme Water', paymentTerms: '' }, base).map(
      ({ field }) => field,
    )
    expect(fields).toEqual(['tradeName', 'paymentTerms'])
  })

  it('see no difference in order of keys, empty texts or empty lists', () => {
    const address = { kind: 'fiscal' as const, country: 'MX', line1: 'x', city: 'y', postalCode: '06700' }
    const turned = {
      postalCode: '06700',
      city: 'y',
      line1: 'x',
      line2: null,
      country: 'MX',
      kind: 'fiscal' as const,
    }
    const before = { addresses: [address], contactMethods: [], website: null }
    expect(changesOf(before, { addresses: [turned], contactMethods: undefined, website: '' })).toEqual({})
    expect(changesOf({}, { contactMethods: [] })).toEqual({})
  })
})

describe('hanging a customer below another', () => {
  const above = (count: number) => Array.from({ length: count }, (_, at) => ({ number: `C-${at}` }))

  it('works five levels deep and no deeper, sub-accounts counted', () => {
    expect(parentRefusal({ number: 'C-9', parentChain: above(4), levelsBelow: 0 })).toBeNull()
    expect(parentRefusal({ number: 'C-9', parentChain: above(5), levelsBelow: 0 })?.reason.code).toBe(
      'parent_too_deep',
    )
    expect(parentRefusal({ number: 'C-9', parentChain: above(3), levelsBelow: 2 })?.reason.code).toBe(
      'parent_too_deep',
    )
  })

  it('is refused below itself, directly or further up', () => {
    expect(parentRefusal({ number: 'C-2', parentChain: above(3), levelsBelow: 0 })?.reason.code).toBe(
      'parent_cycle',
    )
  })
})
