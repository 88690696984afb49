import type { Candidate, MatchRow } from '@padron/domain'
import { describe, expect, test } from 'vitest'
import { linkToMatches, mayTick, pairOf, readPairs, shownIn } from './matches.ts'

const candidate: Candidate = {
  externalId: '4711',
  name: 'Acme Springs',
  fields: {} as Candidate['fields'],
  isArchived: false,
  reasons: ['tax_id'],
  strength: 90,
  takenBy: null,
  outstanding: [],
}
const row: Pick<MatchRow, 'customerId' | 'candidate' | 'gate'> = {
  customerId: '0199a000-0000-7000-8000-000000000001',
  candidate,
  gate: 'allow',
}

describe('a row of the matching table', () => {
  test('travels as one value and comes back as customer and client', () => {
    expect(readPairs([pairOf(row)])).toEqual([{ customerId: row.customerId, externalId: '4711' }])
  })

  test('cannot be ticked without a client, with one that is taken, or against the status', () => {
    expect(mayTick(row)).toBe(true)
    expect(mayTick({ ...row, candidate: null })).toBe(false)
    const takenBy = { number: 'C-000002', name: 'Zeta' }
    expect(mayTick({ ...row, candidate: { ...candidate, takenBy } })).toBe(false)
    for (const gate of ['warn', 'approve', 'block'] as const) expect(mayTick({ ...row, gate })).toBe(false)
  })
})

test('nothing ticked is said where it was asked', () => {
  expect(() => readPairs([])).toThrow(expect.objectContaining({ reason: { code: 'invalid_choice' } }))
})

test('the filter stands in the address, and what is unknown there shows all', () => {
  expect(shownIn(new URLSearchParams('show=missing'))).toBe('missing')
  expect(shownIn(new URLSearchParams('show=everything'))).toBe('all')
  expect(linkToMatches('all')).toBe('/settings/freshbooks/match')
  expect(linkToMatches('found', 'x')).toBe('/settings/freshbooks/match?show=found&after=x')
})
