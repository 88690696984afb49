import { timelineKinds } from '@padron/domain'
import { describe, expect, it } from 'vitest'
import { kindsOf, showCodes, shows } from '../customers.$number._overview/shows.ts'
import { partsOf } from './parts-of.ts'

describe('a page below a tab', () => {
  it('lights the tab it belongs to, and a tab lights itself', () => {
    const path = '/customers/C-000001'
    expect(partsOf(`${path}/history`, path)).toBe('overview')
    expect(partsOf(`${path}/services`, path)).toBe('orders')
    for (const own of ['', '/orders', '/billing', '/notes', '/change-status'])
      expect(partsOf(path + own, path)).toBeNull()
  })
})

describe('what the timeline is narrowed to', () => {
  it('reaches every kind once, and an unknown word narrows nothing', () => {
    const kinds = showCodes.flatMap((code) => [...shows[code].kinds])
    expect(kinds.toSorted()).toEqual([...timelineKinds].sort())
    expect(kindsOf('notes')).toEqual(['note'])
    for (const word of [null, '', 'constructor', '__proto__', 'everything']) expect(kindsOf(word)).toBeNull()
  })
})
