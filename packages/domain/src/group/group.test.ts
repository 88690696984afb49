import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SetTags } from '../customer/organise.schemas.ts'
import type { Actor } from '../permission/permission.ts'
import { tagPolicy } from '../tag/tag.policy.ts'
import { tagCode } from '../tag/tag.ts'
import { AddGroup } from './group.schemas.ts'
import { codeOfName } from './group.ts'

const staff = (...abilities: string[]): Actor => ({
  ...{ kind: 'staff', userId: 'ana', name: 'Ana', role: 'owner' },
  abilities: new Set(abilities),
})

describe('the code of a segment', () => {
  it.each([
    ['VIP Client', 'vip_client'],
    ['  Región   Norte ', 'region_norte'],
    ['Hoteles & Spas', 'hoteles_spas'],
    ['2026', '2026'],
  ])('of %s is %s', (name, code) => expect(codeOfName(name)).toBe(code))

  it('is its own code, and says something whenever the name is taken', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) => {
        expect(codeOfName(codeOfName(name))).toBe(codeOfName(name))
        if (AddGroup.safeParse({ name }).success) expect(codeOfName(name)).not.toBe('')
      }),
    )
  })

  it('is not made of a name without a letter', () => {
    for (const name of ['', '  ', '---', '"\''])
      expect(AddGroup.safeParse({ name }).success, name).toBe(false)
  })
})

describe('a tag', () => {
  it('is one in two spellings', () => {
    expect(tagCode('Recién  Pintado')).toBe(tagCode('recien pintado'))
    expect(tagCode('north')).not.toBe(tagCode('south'))
  })

  it('has no comma, for commas part one tag from the next', () => {
    const asked = { customerId: crypto.randomUUID(), expectedVersion: 1 }
    expect(SetTags.safeParse({ ...asked, tags: ['a,b'] }).success).toBe(false)
    expect(SetTags.parse({ ...asked, tags: [' two   words '] }).tags).toEqual(['two words'])
  })

  it('is merged only by who may write both labels and customers', () => {
    expect(tagPolicy.merge(staff('segment.configure', 'customer.edit')).allowed).toBe(true)
    expect(tagPolicy.merge(staff('segment.configure'))).toMatchObject({ whoCan: ['customer.edit'] })
    expect(tagPolicy.merge(staff('customer.edit'))).toMatchObject({ whoCan: ['segment.configure'] })
  })
})
