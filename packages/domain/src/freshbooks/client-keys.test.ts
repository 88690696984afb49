import { describe, expect, it } from 'vitest'
import { clientKeys } from './client-keys.ts'
import { stageAfter, syncStages } from './sync.ts'

const nobody = { organization: null, firstName: null, lastName: null, email: null, taxId: null }

describe('what a client of theirs is found by', () => {
  it('is the name without form, accents and case, the e-mail in lower case, the tax id as we keep it', () => {
    expect(
      clientKeys({
        ...nobody,
        organization: 'Peñascos Ibáñez, S.A. de C.V.',
        email: ' Ventas@Example.COM ',
        taxId: 'eku-900317 3c9',
      }),
    ).toEqual({
      name: 'Peñascos Ibáñez, S.A. de C.V.',
      nameKey: 'penascos ibanez',
      emailKey: 'ventas@example.com',
      taxKey: 'EKU9003173C9',
    })
  })

  it('is the person where there is no organization, and the e-mail where there is nobody', () => {
    expect(clientKeys({ ...nobody, firstName: 'Íñigo', lastName: 'Peña' }).name).toBe('Íñigo Peña')
    expect(clientKeys({ ...nobody, email: 'a@example.com' }).name).toBe('a@example.com')
    expect(clientKeys(nobody)).toEqual({ name: '', nameKey: '', emailKey: null, taxKey: null })
  })

  it('is no generic tax id, which is everybody’s', () => {
    for (const taxId of ['XAXX010101000', 'xexx 010101 000', ''])
      expect(clientKeys({ ...nobody, taxId }).taxKey).toBeNull()
  })
})

describe('a reading of their books', () => {
  const walk = (kind: 'incremental' | 'sweep') => {
    const stages = [syncStages[0] as (typeof syncStages)[number]]
    for (let next = stageAfter(stages[0] ?? 'clients', kind); next; next = stageAfter(next, kind))
      stages.push(next)
    return stages
  }

  it('goes through its stages in order; only who reads everything looks for what is missing', () => {
    expect(walk('sweep')).toEqual([...syncStages])
    expect(walk('incremental')).toEqual(syncStages.filter((stage) => stage !== 'missing'))
    expect(stageAfter('figures', 'sweep')).toBeNull()
  })
})
