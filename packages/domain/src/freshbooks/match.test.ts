import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldsOfCustomer, type LinkedCustomer } from './fields.ts'
import { likenessOf } from './likeness.ts'
import type { LinkFields } from './link.ts'
import { judgeMatch, keysOfCustomer, rankCandidates } from './match.ts'

const acme: LinkedCustomer = {
  ...{
    number: 'C-000123',
    legalName: 'Aguas Ñuñoa, S.A. de C.V.',
    tradeName: 'Aguas',
    fiscalName: 'AGUAS NUNOA',
  },
  ...{ taxId: 'EKU9003173C9', taxIdKind: 'rfc_moral', country: 'MX', currency: 'MXN', addresses: [] },
  contactMethods: [
    { kind: 'email', value: 'Pagos@Example.com' },
    { kind: 'phone', value: '55 5123 4567' },
  ],
  contacts: [{ name: 'Rosa Díaz Peña', email: 'rosa@example.com', phone: null, role: 'billing' }],
}
const keys = keysOfCustomer(acme)
const nothing = Object.fromEntries(
  Object.keys(fieldsOfCustomer(acme)).map((field) => [field, null]),
) as LinkFields
const judge = (fields: Partial<LinkFields>, country: string | null = 'MX') =>
  judgeMatch(keys, { ...nothing, ...fields }, country)

/** The same letters in another dress: accents come apart or go, case turns, blanks and marks come in. */
const dressed = (text: string) =>
  fc
    .record({
      form: fc.constantFrom('NFC', 'NFD', 'NFKD'),
      upper: fc.boolean(),
      bare: fc.boolean(),
      pad: fc.boolean(),
    })
    .map(({ form, upper, bare, pad }) => {
      const shaped = text.normalize(form)
      const plain = bare ? shaped.normalize('NFD').replace(/\p{M}/gu, '') : shaped
      const cased = upper ? plain.toUpperCase() : plain.toLowerCase()
      return pad ? `  ${cased.replaceAll(' ', '  ')} ` : cased
    })

describe('a client of theirs', () => {
  it('is recognised by tax id, e-mail, name and phone, each with its weight', () => {
    expect(judge({ taxId: 'EKU9003173C9' })).toEqual({ reasons: ['tax_id'], strength: 90 })
    expect(judge({ email: 'pagos@example.com' })).toEqual({ reasons: ['email'], strength: 60 })
    expect(judge({ email: 'ROSA@example.com' })).toMatchObject({ reasons: ['email'] })
    expect(judge({ organization: 'Aguas Nunoa' })).toEqual({ reasons: ['name'], strength: 50 })
    expect(judge({ firstName: 'Aguas', lastName: 'Ñuñoa' })).toMatchObject({ reasons: ['name'] })
    expect(judge({ mobilePhone: '+52 55 5123-4567' })).toEqual({ reasons: ['phone'], strength: 25 })
    expect(judge({ organization: 'Aguas Nunoa del Sur' }).reasons).toEqual(['similar_name'])
    expect(judge({ organization: 'Maderas Finas' })).toEqual({ reasons: [], strength: 0 })
  })

  it('of another tax id is doubted by half, whatever else it shares', () => {
    const shared = { email: 'pagos@example.com', organization: 'Aguas Ñuñoa' }
    expect(judge(shared).strength).toBe(80)
    expect(judge({ ...shared, taxId: 'URE180429TM6' }).strength).toBe(40)
  })

  it('is not recognised by a tax id that is everybody’s', () => {
    const generic = keysOfCustomer({ ...acme, taxId: 'XAXX010101000', taxIdKind: 'rfc_generic_national' })
    expect(generic.taxId).toBeNull()
    expect(judgeMatch(generic, { ...nothing, taxId: 'XAXX010101000' }, 'MX').reasons).toEqual([])
    expect(judge({ taxId: 'XAXX010101000' }).reasons).toEqual([])
  })

  it('is the same in every dress of its name, e-mail and tax id', () => {
    fc.assert(
      fc.property(
        dressed('Aguas Ñuñoa, S.A. de C.V.'),
        dressed('pagos@example.com'),
        dressed('EKU-900317-3C9'),
        (organization, email, taxId) => {
          expect(judge({ organization }).reasons).toEqual(['name'])
          expect(judge({ email }).reasons).toEqual(['email'])
          expect(judge({ taxId }).reasons).toEqual(['tax_id'])
        },
      ),
    )
  })
})

const field = (...values: (string | null)[]) => fc.constantFrom(...values)
const anyClient = fc.record({
  organization: field(null, 'Aguas Ñuñoa', 'Aguas Nunoa del Sur', 'Maderas'),
  email: field(null, 'pagos@example.com', 'other@example.com'),
  businessPhone: field(null, '5551234567', '5550000000'),
  taxId: field(null, 'EKU9003173C9', 'URE180429TM6', 'XAXX010101000'),
})

describe('the ranking', () => {
  it('puts the same tax id before everything that has not got it', () => {
    fc.assert(
      fc.property(anyClient, anyClient, (one, other) => {
        const [same, different] = [
          judge({ ...one, taxId: 'EKU9003173C9' }),
          judge({ ...other, taxId: other.taxId === 'EKU9003173C9' ? null : other.taxId }),
        ]
        expect(same.strength).toBeGreaterThan(different.strength)
        expect(same.strength).toBeLessThanOrEqual(100)
        expect(different.strength).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('says more with every reason, never less', () => {
    fc.assert(
      fc.property(anyClient, (client) => {
        const { strength } = judge({ ...client, email: null })
        expect(judge({ ...client, email: 'pagos@example.com' }).strength).toBeGreaterThanOrEqual(strength)
      }),
    )
  })

  it('is the same whatever order they came in', () => {
    const candidate = fc.record({
      ...{ strength: fc.integer({ min: 0, max: 5 }), isArchived: fc.boolean() },
      ...{ name: field('Ágil', 'agil', 'Beta').map((name) => name ?? '') },
    })
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 20 }), fc.integer(), (drawn, seed) => {
        const all = drawn.map((each, at) => ({ ...each, externalId: String(at * 7 + 1) }))
        const shuffled = all.toSorted(
          (a, b) => ((Number(a.externalId) * 31 + seed) % 17) - ((Number(b.externalId) * 31 + seed) % 17),
        )
        const ranked = rankCandidates(shuffled)
        expect(ranked).toEqual(rankCandidates(all))
        for (const [at, { strength }] of ranked.entries())
          expect(strength).toBeLessThanOrEqual(ranked[at - 1]?.strength ?? 100)
      }),
    )
  })
})

describe('likeness', () => {
  it('is 1 for the same, 0 for nothing in common, and the same both ways', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(likenessOf(one, other)).toBe(likenessOf(other, one))
        expect(likenessOf(one, other)).toBeLessThanOrEqual(1)
      }),
    )
    expect(likenessOf('aguas nunoa', 'aguas nunoa')).toBe(1)
    expect(likenessOf('aguas', 'vidrios')).toBe(0)
    // As the database counts: of "word" and "two words" four parts of eleven are shared.
    expect(likenessOf('word', 'two words')).toBeCloseTo(0.3636, 4)
  })
})
