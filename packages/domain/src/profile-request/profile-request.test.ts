import { describe, expect, it } from 'vitest'
import { shownChanges, wishOf } from './apply.ts'
import { profileRequestPolicy } from './profile-request.policy.ts'
import { RefuseProfileRequest } from './profile-request.schemas.ts'
import { assertUndecided, type ProfileRequestFace } from './profile-request.ts'

const rosa = '01920000-0000-7000-8000-00000000000a'
const luz = '01920000-0000-7000-8000-00000000000b'
const contacts = [
  { contactId: rosa, name: 'Rosa', email: 'rosa@acme.test', phone: null, role: 'billing' as const },
  { contactId: luz, name: 'Luz', email: null, phone: null, role: 'delivery' as const },
  { contactId: rosa, name: 'Rosa', email: 'rosa@acme.test', phone: null, role: 'management' as const },
]
const change = (field: string, to: string | null) => ({ field, from: null, to })
const staff = (...abilities: string[]) =>
  ({ kind: 'staff', userId: 'a', name: 'A', role: 'any', abilities: new Set(abilities) }) as const

describe('a request for a change', () => {
  it('becomes a save of exactly its fields', () => {
    expect(wishOf([change('legalName', 'Acme'), change('fiscalName', null)], contacts)).toEqual({
      legalName: 'Acme',
      fiscalName: null,
    })
  })

  it('of a contact keeps every role and every other contact', () => {
    const { contactAssignments } = wishOf([change(`contact.${rosa}.phone`, '5512345678')], contacts)
    expect(contactAssignments?.map(({ name, phone, role }) => [name, phone, role])).toEqual([
      ['Rosa', '5512345678', 'billing'],
      ['Luz', null, 'delivery'],
      ['Rosa', '5512345678', 'management'],
    ])
    expect(contacts[0]?.phone).toBeNull()
  })

  it.each([
    ['a field that is nobody’s to ask for', change('creditLimitMinor', '1'), 'request_unreadable'],
    ['a name of the machine', change('__proto__', 'x'), 'request_unreadable'],
    ['a part a contact has not', change(`contact.${rosa}.role`, 'billing'), 'request_unreadable'],
    ['a contact that is gone', change(`contact.${rosa.replace('a', 'c')}.name`, 'X'), 'contact_gone'],
    ['an empty name', change('legalName', null), 'request_unreadable'],
    ['an address that is none', change(`contact.${luz}.email`, 'luz'), 'request_unreadable'],
  ])('asking for %s is refused', (_case, wish, code) => {
    expect(() => wishOf([change('legalName', 'Acme'), wish], contacts)).toThrow(code)
  })

  it('shows a reader the fields they may read, and nothing that is no field', () => {
    const asked = ['legalName', 'taxId', `contact.${rosa}.name`, 'version'].map((field) => change(field, 'x'))
    const fieldsFor = (...abilities: string[]) =>
      shownChanges(staff(...abilities), asked).map(({ field }) => field)
    expect(fieldsFor('customer.read')).toEqual(['legalName', `contact.${rosa}.name`])
    expect(fieldsFor('customer.read', 'customer.read-commercial')).toHaveLength(3)
    expect(fieldsFor('note.read')).toEqual([])
  })

  it('is decided once, as it stood when it was read, by who writes some of the record', () => {
    const open = { state: 'open', version: 2 } as ProfileRequestFace
    expect(() => assertUndecided(open, 2)).not.toThrow()
    for (const [request, version] of [
      [open, 1],
      [{ ...open, state: 'withdrawn' as const }, 2],
    ] as const)
      expect(() => assertUndecided(request, version)).toThrow('changed_meanwhile')
    expect(profileRequestPolicy.decide(staff('customer.read', 'customer.edit-contacts')).allowed).toBe(true)
    expect(profileRequestPolicy.decide(staff('customer.read')).allowed).toBe(false)
    expect(profileRequestPolicy.decide(staff('customer.edit')).allowed).toBe(false)
  })

  it('is refused with words for the customer', () => {
    const one = { id: rosa, expectedVersion: 1 }
    expect(RefuseProfileRequest.parse({ ...one, answer: ' Not so ' }).answer).toBe('Not so')
    expect(RefuseProfileRequest.safeParse({ ...one, answer: ' ' }).success).toBe(false)
  })
})
