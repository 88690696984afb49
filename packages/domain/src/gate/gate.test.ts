import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bin, gone, live, makeStatus, off } from '../status/fixtures/definitions.ts'
import { gateOutcomes, operations, type StatusDefinition } from '../status/status.ts'
import { decideGate, isHeld, prepaidOf, strongerOf } from './gate.ts'

const self = { number: 'C-000123', status: live }
const parent = { number: 'C-000100', status: off }
const hit = { severity: 'warn' as const, acknowledged: false }
const saying = (code: string, outcome: StatusDefinition['gates']['order'], operation = 'order') =>
  makeStatus({ code, gates: { ...live.gates, [operation]: outcome } })

describe('a gate', () => {
  it('lets an operation pass that the status allows', () => {
    expect(decideGate('edit', [self])).toEqual({
      operation: 'edit',
      outcome: 'allow',
      cause: null,
      findings: [],
      overridable: true,
      liftedBy: null,
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

  it('of a void record cannot be overridden, be it the customer or an ancestor', () => {
    const override = { id: 'x' }
    const thrown = decideGate('order', [{ ...self, status: bin }], { override })
    expect(thrown).toMatchObject({ overridable: false, outcome: 'block', liftedBy: null })
    const below = decideGate('order', [self, { number: 'C-1', status: bin }], { override })
    expect(below).toMatchObject({ overridable: false, outcome: 'block', liftedBy: null })
  })

  it('is lowered to allow by a live override, which still says what it lifts', () => {
    const gate = decideGate('order', [{ ...self, status: off }], { override: { id: 'x' } })
    expect(gate).toMatchObject({ outcome: 'allow', liftedBy: 'x', cause: { status: { code: 'OFF' } } })
    expect(decideGate('order', [self], { override: { id: 'x' } }).liftedBy).toBeNull()
  })

  it('warns of a listed tax id before selling and billing, until somebody acknowledged it', () => {
    const said = operations.map((operation) => decideGate(operation, [self], { screening: hit }))
    const warned = said.filter(({ outcome }) => outcome === 'warn').map(({ operation }) => operation)
    const selling = ['quote', 'project', 'order', 'prepaidOrder', 'assignment', 'prepaidAssignment']
    expect(warned).toEqual([...selling, 'manualInvoice'])
    expect(decideGate('order', [self], { screening: hit }).cause).toMatchObject({ kind: 'screening' })
    for (const screening of [{ ...hit, acknowledged: true }, { ...hit, severity: 'info' as const }, null])
      expect(decideGate('order', [self], { screening }).outcome).toBe('allow')
  })

  it('asks the prepaid gate only for what is paid in full', () => {
    expect(prepaidOf('order', true)).toBe('prepaidOrder')
    expect(prepaidOf('assignment', true)).toBe('prepaidAssignment')
    expect(prepaidOf('quote', true)).toBe('quote')
    expect(prepaidOf('order', false)).toBe('order')
  })

  it('never answers less than any member of the family says', () => {
    const outcome = fc.constantFrom(...gateOutcomes)
    const screening = fc.constantFrom(hit, null)
    fc.assert(
      fc.property(
        fc.constantFrom(...operations),
        fc.array(outcome, { minLength: 1, maxLength: 5 }),
        screening,
        (operation, said, screened) => {
          const [first, ...rest] = said.map((each, at) => ({
            number: `C-${at}`,
            status: saying(`S${at}`, each, operation),
          }))
          const alone = decideGate(operation, [self], { screening: screened }).outcome
          const expected = [...said, alone].reduce(strongerOf, 'allow')
          expect(decideGate(operation, [first!, ...rest], { screening: screened }).outcome).toBe(expected)
        },
      ),
    )
  })
})
