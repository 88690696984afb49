import type { Metric } from '@padron/domain'
import { describe, expect, test } from 'vitest'
import { hundredthsIn, shownScore, typedOf } from './figures.ts'
import { blank, proposalOf, propose } from './proposal.ts'
import { suggested } from './suggested.ts'

const access: Metric = { ...blank, code: 'site_access', name: 'Site access', position: 1 }
const late: Metric = {
  ...blank,
  code: 'late',
  name: 'Days late',
  source: 'average_days_late',
  worst: 3_000,
  best: 0,
  position: 2,
}
const catalogue = [access, late]

describe('a change of the catalogue in an address', () => {
  test('names what differs and nothing else, and gives the same catalogue back', () => {
    const after = [{ ...access, multiplier: 350, enabled: false }, late]
    const params = proposalOf(catalogue, after)
    expect(String(params)).toBe('site_access.multiplier=350&site_access.enabled=no')
    expect(propose(catalogue, params)).toEqual(after)
  })

  test('adds a metric with all it says, at the end, and takes one away', () => {
    const params = proposalOf(catalogue, [late, { ...blank, code: 'claims', name: 'Claims', position: 9 }])
    expect(propose(catalogue, params).map(({ code, position }) => [code, position])).toEqual([
      ['late', 2],
      ['claims', 3],
    ])
    expect(propose(catalogue, params)[1]).toEqual({ ...blank, code: 'claims', name: 'Claims', position: 3 })
  })

  test('keeps what another person saved meanwhile', () => {
    const params = proposalOf(catalogue, [{ ...access, multiplier: 200 }, late])
    const present = [access, { ...late, multiplier: 700 }]
    expect(propose(present, params).map(({ multiplier }) => multiplier)).toEqual([200, 700])
  })

  test('ignores what is no field of a metric', () => {
    const params = new URLSearchParams({ 'late.code': 'other', 'late.position': '9', version: '3' })
    expect(propose(catalogue, params)).toEqual(catalogue)
  })

  test('begins with what the register knows, in an order of its own', () => {
    const begun = propose([], proposalOf([], suggested({ nameOf: (source) => source })))
    expect(begun).toHaveLength(6)
    expect(begun.every(({ worst, best }) => worst !== best)).toBe(true)
  })
})

test('figures are read as people type them, and never in two ways', () => {
  expect([hundredthsIn('3'), hundredthsIn(' 1.5 '), hundredthsIn('1,000'), hundredthsIn('')]).toEqual([
    300,
    150,
    100_000,
    null,
  ])
  expect([hundredthsIn('-1'), hundredthsIn('1.555'), hundredthsIn('two')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect([typedOf(300), typedOf(150), typedOf(null)]).toEqual(['3', '1.5', ''])
  expect([shownScore(7_000), shownScore(0), shownScore(null)]).toEqual(['70.00', '0.00', '–'])
})
