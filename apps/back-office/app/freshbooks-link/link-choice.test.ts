import type { Candidate, LinkFields } from '@padron/domain'
import { linkFields } from '@padron/domain'
import { describe, expect, it } from 'vitest'
import { compare } from './compared.ts'
import { readChoice } from './read-choice.ts'

const chosenIn = (search: string) => readChoice(new URLSearchParams(search))
const nothing = Object.fromEntries(linkFields.map((field) => [field, null])) as LinkFields

describe('what an address of the wizard says was chosen', () => {
  it('is a client there with its owners, or a new one', () => {
    expect(chosenIn('choice=link&client=10001&own.email=theirs&own.city=ours')).toEqual({
      choice: 'link',
      externalId: '10001',
      owners: { email: 'theirs', city: 'ours' },
    })
    expect(chosenIn('choice=create&client=10001')).toEqual({ choice: 'create', owners: {} })
  })

  it('is nothing where it says nothing that can be, and unknown fields are no owners', () => {
    for (const search of ['', 'choice=link', 'choice=link&client=abc', 'choice=both&client=1', 'client=1'])
      expect(chosenIn(search)).toBeNull()
    expect(chosenIn('choice=create&own.email=mine&own.__proto__=ours&own.note=ours')?.owners).toEqual({})
  })
})

describe('both sides beside each other', () => {
  it('tells what differs, what is the same, and what only one has; what neither has is left out', () => {
    const candidate = {
      externalId: '1',
      fields: { ...nothing, organization: 'Acme  SA', email: 'a@b.c', city: 'Mérida', taxId: 'X1' },
    } as Candidate
    const ours = { ...nothing, organization: 'Acme SA', email: 'x@y.z', taxId: 'X2', street: 'Uno 1' }
    const { compared } = compare(ours, candidate)
    expect(compared.map(({ field, kind, owner }) => [field, kind, owner])).toEqual([
      ['organization', 'same', 'ours'],
      ['email', 'differs', 'theirs'],
      ['street', 'missing-there', 'ours'],
      ['city', 'missing-here', 'theirs'],
      ['taxId', 'differs', 'ours'],
    ])
  })
})
