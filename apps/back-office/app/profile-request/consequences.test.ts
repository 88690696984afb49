import { describe, expect, it } from 'vitest'
import { consequencesOf } from './consequences.ts'

describe('what approving a request brings with it', () => {
  it('is told once a kind, and of what changes nothing else nothing', () => {
    const changed = (...fields: string[]) => fields.map((field) => ({ field, from: 'a', to: 'b' }))
    expect(consequencesOf(changed('taxId', 'taxRegime', 'cfdiUse'))).toEqual(['taxId', 'fiscal'])
    expect(consequencesOf(changed('legalName', 'tradeName'))).toEqual(['name'])
    expect(consequencesOf(changed('contact.1.name'))).toEqual([])
  })
})
