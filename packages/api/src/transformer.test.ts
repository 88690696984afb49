import fc from 'fast-check'
import superjson from 'superjson'
import { describe, expect, it } from 'vitest'
import { transformer, writePlain } from './transformer.ts'

const wired = (value: unknown) => JSON.parse(JSON.stringify(value))
const seen = (value: unknown) => superjson.deserialize(wired(transformer.serialize(value)))

function attempt(work: () => unknown) {
  try {
    return { answer: work() }
  } catch {
    return 'refused'
  }
}

describe('what travels', () => {
  it('is byte for byte what superjson writes, for rows with dates', () => {
    const day = new Date('2026-03-03T10:00:00Z')
    const rows = { rows: [{ id: 'a', at: day, deep: { at: new Date(5), none: null } }], next: null, count: 2 }
    expect(JSON.stringify(writePlain(rows))).toBe(JSON.stringify(superjson.serialize(rows)))
  })

  it('comes back as it was, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withDate: true,
          withMap: true,
          withSet: true,
          withBigInt: true,
          withNullPrototype: false,
        }),
        (value) => {
          // superjson refuses keys that would pollute a prototype; so must we.
          const expected = attempt(() => superjson.deserialize(wired(superjson.serialize(value))))
          expect(attempt(() => seen(value))).toEqual(expected)
        },
      ),
      { numRuns: 3_000 },
    )
  })

  it('leaves to superjson what only it can write', () => {
    for (const value of [undefined, new Map(), 1n, Number.NaN, -0, { 'a.b': new Date() }, new Date()]) {
      expect(writePlain(value)).toBeNull()
    }
  })
})
