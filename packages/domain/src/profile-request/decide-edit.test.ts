import { describe, expect, it } from 'vitest'
import { isFailure } from '../failure.ts'
import { decideProfileEdit, mergeWishes, wishOfContact } from './decide-edit.ts'
import { type EditProfile as Edit, EditProfile } from './portal-profile.schemas.ts'
import type { PortalProfile } from './portal-profile.ts'
import { reviewFields } from './profile-fields.ts'

const at = new Date('2026-03-02T16:00:00Z')
const contactId = '01920000-0000-7000-8000-00000000c0de'
const values: Record<string, string | null> = {
  legalName: 'Casa',
  tradeName: 'Casa',
  taxId: 'ASP010203AB1',
  taxRegime: '601',
}
const before: PortalProfile = {
  ...{ version: 3, number: 'C-000001', country: 'MX', website: 'casa.mx' },
  methods: [
    { kind: 'phone', value: '55 1234 5678', label: null },
    { kind: 'email', value: 'not an address', label: 'Old' },
  ],
  review: reviewFields.map((field) => ({ field, value: values[field] ?? null })),
  contacts: [{ id: contactId, name: 'Bea', email: null, phone: '123', roles: ['billing'] }],
  ...{ addresses: [], openRequest: null, lastDecision: null, mayEdit: true, maySend: true },
}
const decide = (change: Partial<Edit>, profile = before) =>
  decideProfileEdit(profile, { expectedVersion: 3, ...change }, at)
const problems = (change: Partial<Edit>, profile = before) => {
  try {
    decide(change, profile)
    return []
  } catch (error) {
    if (!isFailure(error)) throw error
    return error.detail.fields?.map(({ path, reason }) => `${path} ${reason.code}`)
  }
}

describe('an edit of the profile', () => {
  it('of what stands there already is none', () => {
    const same = {
      website: 'casa.mx',
      methods: before.methods,
      contact: { id: contactId, name: 'Bea', email: null, phone: '123' },
      wishes: { legalName: 'Casa', taxId: ' asp-010203 ab1 ', cfdiUse: null },
    }
    expect(decide(same)).toEqual({ now: {}, wishes: {} })
    expect(decide({})).toEqual({ now: {}, wishes: {} })
  })

  it('holds at once by field, as search compares it', () => {
    const methods = [...before.methods, { kind: 'phone' as const, value: '55 8765 4321', label: 'Door' }]
    expect(decide({ website: null, methods }).now).toEqual({
      website: null,
      methods: [
        { ...before.methods[0], normalized: '+525512345678' },
        { ...before.methods[1], normalized: 'not an address' },
        { kind: 'phone', value: '55 8765 4321', label: 'Door', normalized: '+525587654321' },
      ],
    })
  })

  it('is a wish where invoices depend on it, from what is to what should be', () => {
    expect(
      decide({ wishes: { taxId: 'xaxx-010101-000', fiscalPostalCode: '06700', taxRegime: '616' } }),
    ).toEqual({
      now: {},
      wishes: {
        taxId: { from: 'ASP010203AB1', to: 'XAXX010101000' },
        taxRegime: { from: '601', to: '616' },
        fiscalPostalCode: { from: null, to: '06700' },
      },
    })
  })

  it('is judged together with what waits already', () => {
    const changes = [{ field: 'taxId', from: 'ASP010203AB1', to: 'XAXX010101000' }]
    const openRequest = { id: contactId, changes, comment: null, requestedByName: 'Ana', createdAt: at }
    const waiting = { ...before, openRequest }
    expect(problems({ wishes: { taxRegime: '616' } }, waiting)).toEqual([])
    expect(problems({ wishes: { taxRegime: '616' } })).toEqual(['wishes.taxRegime tax_regime_does_not_fit'])
    expect(mergeWishes(waiting, { taxRegime: { from: '601', to: '616' } })).toEqual({
      taxId: { from: 'ASP010203AB1', to: 'XAXX010101000' },
      taxRegime: { from: '601', to: '616' },
    })
  })

  it('names every problem at its field', () => {
    const wrong: Partial<Edit> = {
      website: 'javascript:alert(1)',
      methods: [
        { kind: 'phone', value: 'call me' },
        { kind: 'email', value: 'a@b' },
      ],
      contact: { id: contactId, name: 'Bea', phone: '12' },
      wishes: { taxId: 'ASP019903AB1' },
    }
    expect(problems(wrong)).toEqual([
      ...['website website_shape', 'methods.0.value phone_shape', 'methods.1.value email_shape'],
      ...['contact.phone phone_shape', 'wishes.taxId tax_id_date'],
    ])
  })

  it.each(['casa.mx', 'https://casa.mx/hola?x=1', 'HTTP://casa.mx'])('takes %s for a website', (website) => {
    expect(problems({ website })).toEqual([])
  })

  it.each(['casa', 'data:text/html,x', 'https://ana:pass@casa.mx', 'casa mx', '"><script>', 'ftp://casa.mx'])(
    'does not take %s for one',
    (website) => {
      expect(problems({ website })).toEqual(['website website_shape'])
    },
  )

  it('of a contact is of one’s own, and a wish where others share it', () => {
    const after = { id: contactId, name: 'Bea', email: 'bea@casa.mx', phone: null }
    expect(decide({ contact: after }).now).toEqual({ contact: after })
    expect(wishOfContact(before, after)).toEqual({
      [`contact.${contactId}.email`]: { from: null, to: 'bea@casa.mx' },
      [`contact.${contactId}.phone`]: { from: '123', to: null },
    })
    const foreign = { ...after, id: '01920000-0000-7000-8000-00000000dead' }
    expect(() => decide({ contact: foreign })).toThrow('not_found: not_found')
  })

  it('takes no field but these, whatever is sent', () => {
    const sent = {
      expectedVersion: 3,
      creditLimitMinor: 1,
      wishes: { statusCode: 'ACTV', legalName: 'Casa' },
    }
    expect(EditProfile.parse(sent)).toEqual({ expectedVersion: 3, wishes: { legalName: 'Casa' } })
    const social = { expectedVersion: 3, methods: [{ kind: 'social', value: '@casa' }] }
    expect(EditProfile.safeParse(social).success).toBe(false)
  })
})
