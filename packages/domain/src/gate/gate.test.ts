import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bin, gone, live, makeStatus, off } from '../status/fixtures/definitions.ts'
import { gateOutcomes, operations } from '../status/status.ts'
import { decideGate, isHeld, strongerOf } from './gate.ts'

const self = { number: 'C-000123', status: live }
const parent = { number: 'C-000100', status: off }

describe('a gate', () => {
  it('lets an operation pass that the status allows', () => {
    expect(decideGate('edit', [self])).toEqual({
      operation: 'edit',
      outcome: 'allow',
      cause: null,
      overridable: true,
    })
  })

  it('names the status that holds the operation', () => {
    const gate = decideGate('linkFreshbooks', [{ ...self, status: off }])
    expect(gate).toMatchObject({
      outcome: 'block',
      cause: { kind: 'status', number: 'C-000123', status: { code: 'OFF' } },
    })
    expect(isHeld(gate)).toBe(true)
  })

  it('is held by a parent, and says by which', () => {
    expect(decideGate('score', [self, parent]).cause).toMatchObject({ kind: 'ancestor', number: 'C-000100' })
  })

  it('takes the strongest of the family, and of equals the nearest', () => {
    const warned = { number: 'C-000124', status: gone }
    expect(decideGate('edit', [warned, parent])).toMatchObject({
      outcome: 'block',
      cause: { number: 'C-000100' },
    })
    expect(decideGate('edit', [warned, { number: 'C-1', status: gone }]).cause).toMatchObject({
      number: 'C-000124',
    })
  })

  it('warns without holding', () => {
    expect(isHeld(decideGate('edit', [{ ...self, status: gone }]))).toBe(false)
  })

  it('of a void record cannot be overridden', () => {
    expect(decideGate('order', [{ ...self, status: bin }]).overridable).toBe(false)
    expect(decideGate('order', [{ ...self, status: off }]).overridable).toBe(true)
  })

  it('never answers less than any member of the family says', () => {
    const outcome = fc.constantFrom(...gateOutcomes)
    fc.assert(
      fc.property(
        fc.constantFrom(...operations),
        fc.array(outcome, { minLength: 1, maxLength: 5 }),
        (operation, said) => {
          const [first, ...rest] = said.map((each, at) => ({
            number: `C-${at}`,
            status: makeStatus({ code: `S${at}`, gates: { ...live.gates, [operation]: each } }),
          }))
          const expected = said.reduce(strongerOf, 'allow')
          expect(decideGate(operation, [first!, ...rest]).outcome).toBe(expected)
        },
      ),
    )
  })
})
