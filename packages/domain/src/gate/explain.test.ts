import { describe, expect, it } from 'vitest'
import type { Failure } from '../failure.ts'
import type { Actor } from '../permission/permission.ts'
import { bin, live, makeStatus, off, waiting } from '../status/fixtures/definitions.ts'
import type { GateOutcome, Operation } from '../status/status.ts'
import { everyStatus } from '../transition/permission-set.ts'
import { assertPasses } from './assert-passes.ts'
import { explainGate, type GateFacts, type RolePowers } from './explain.ts'
import { decideGate } from './gate.ts'
import { findOverride, type OverrideFace, overrideState } from './override.ts'

const staff = (...abilities: string[]): Actor => ({
  kind: 'staff',
  userId: 'ana',
  name: 'Ana',
  role: 'any',
  abilities: new Set(['customer.read', ...abilities]),
})
const role = (code: string, over: Partial<RolePowers>): RolePowers => ({
  role: code,
  isWildcard: false,
  abilities: [],
  set: null,
  ...over,
})
const few = { ...everyStatus, includesAll: false, statusCodes: ['LIVE'] }
const facts: GateFacts = {
  roles: [
    role('admin', { isWildcard: true, set: everyStatus }),
    role('finance', { abilities: ['gate.approve'] }),
    role('credit', { abilities: ['transition.change'], set: everyStatus }),
    role('sales', { abilities: ['customer.edit', 'order.edit'], set: few }),
  ],
  statusSet: null,
  override: null,
  request: null,
}
const holding = (outcome: GateOutcome, operation: Operation = 'order') =>
  makeStatus({ code: 'STOP', gates: { ...live.gates, [operation]: outcome } })
const own = (outcome: GateOutcome) => decideGate('order', [{ number: 'C-1', status: holding(outcome) }])
const below = decideGate('order', [
  { number: 'C-1', status: live },
  { number: 'C-100', status: holding('block') },
])
const sales = staff('order.edit')
const face = (over: Partial<OverrideFace>): OverrideFace => ({
  id: 'o',
  version: 1,
  customer: { id: 'c', number: 'C-1', legalName: 'Acme' },
  operation: 'order',
  record: null,
  reason: 'why',
  state: 'live',
  requestedBy: null,
  requestedAt: new Date(0),
  decidedBy: { id: 'f', name: 'Fabiola' },
  decidedAt: null,
  decisionNote: null,
  expiresAt: null,
  usesLeft: 1,
  mayGrant: false,
  ...over,
})

describe('an explanation', () => {
  it('names status and operation, who may lift it and what to do next', () => {
    expect(explainGate(sales, own('block'), facts)).toMatchObject({
      outcome: 'block',
      because: [{ code: 'gate_status_blocks', params: { operation: 'order', status: 'STOP by name' } }],
      whoCan: ['admin', 'finance', 'credit'],
      nextStep: { code: 'request_override' },
      mayRequest: true,
      mayGrant: false,
    })
  })

  it('says by which parent it is held', () => {
    expect(explainGate(sales, below, facts).because).toEqual([
      {
        code: 'gate_parent_blocks',
        params: { operation: 'order', status: 'STOP by name', number: 'C-100' },
      },
    ])
  })

  it('names nothing but the missing ability to whoever may not do it anyway', () => {
    const told = explainGate(staff('delivery.edit'), below, facts)
    expect(told).toMatchObject({
      outcome: 'block',
      because: [{ code: 'gate_ability_missing' }],
      cause: { kind: 'ability', abilities: ['order.edit'] },
      whoCan: ['admin', 'sales'],
      mayRequest: false,
    })
    expect(JSON.stringify(told)).not.toMatch(/STOP|C-100/)
  })

  it('does not tell fulfilment of the SAT mark, only that there is a warning', () => {
    const screening = { severity: 'warn' as const, acknowledged: false }
    const gate = decideGate('assignment', [{ number: 'C-1', status: live }], { screening })
    const told = explainGate(staff('delivery.edit'), gate, facts)
    expect(told).toMatchObject({ outcome: 'warn', because: [{ code: 'gate_hidden_warns' }], cause: null })
    expect(explainGate(sales, gate, facts).because[0]?.code).toBe('gate_screening_warns')
  })

  it('leaves the next step to whoever may take it', () => {
    const mover = staff('order.edit', 'transition.change')
    const movable = { ...facts, statusSet: everyStatus }
    expect(explainGate(mover, own('block'), movable).nextStep?.code).toBe('change_status_first')
    const inactive = decideGate('order', [{ number: 'C-1', status: off }])
    expect(explainGate(mover, inactive, movable).nextStep?.code).toBe('activate_first')
    expect(explainGate(mover, own('block'), { ...facts, statusSet: few }).nextStep?.code).toBe(
      'request_override',
    )
    expect(explainGate(sales, own('warn'), facts).nextStep?.code).toBe('acknowledge_first')
    expect(explainGate(sales, own('allow'), facts)).toMatchObject({ nextStep: null, whoCan: [] })
  })

  it('shows the open request, which another approver may grant and its asker may not', () => {
    const asked = (id: string) => ({
      ...facts,
      request: face({ state: 'requested', requestedBy: { id, name: id } }),
    })
    const approver = staff('order.edit', 'gate.approve')
    expect(explainGate(approver, own('approve'), asked('ben'))).toMatchObject({
      mayGrant: true,
      mayRequest: false,
      nextStep: { code: 'decide_request' },
    })
    expect(explainGate(approver, own('approve'), asked('ana'))).toMatchObject({
      mayGrant: false,
      nextStep: { code: 'wait_for_approval' },
    })
  })

  it('offers no way round a void record', () => {
    const gate = decideGate('order', [{ number: 'C-1', status: bin }])
    expect(explainGate(staff('order.edit', 'gate.approve'), gate, facts)).toMatchObject({
      whoCan: [],
      nextStep: { code: 'void_stays' },
      mayRequest: false,
      mayGrant: false,
    })
  })

  it('says who lifted it', () => {
    const gate = decideGate('order', [{ number: 'C-1', status: holding('block') }], {
      override: { id: 'o' },
    })
    expect(explainGate(sales, gate, { ...facts, override: face({}) })).toMatchObject({
      outcome: 'allow',
      because: [{ code: 'gate_lifted', params: { by: 'Fabiola' } }, { code: 'gate_status_blocks' }],
      override: { id: 'o' },
    })
  })
})

describe('passing', () => {
  const thrown = (outcome: GateOutcome, acknowledged: boolean) => {
    try {
      assertPasses(explainGate(sales, own(outcome), facts), acknowledged)
      return null
    } catch (error) {
      const { kind, reason } = error as Failure
      return `${kind}: ${reason.code}`
    }
  }

  it('takes an acknowledgement for a warning and nothing less than a person for the rest', () => {
    expect([thrown('allow', false), thrown('warn', true)]).toEqual([null, null])
    expect(thrown('warn', false)).toBe('invalid: acknowledgement_required')
    for (const acknowledged of [true, false]) {
      expect(thrown('approve', acknowledged)).toBe('conflict: gate_approval_needed')
      expect(thrown('block', acknowledged)).toBe('conflict: gate_blocked')
    }
  })

  it('is forbidden without the ability, whatever the status says', () => {
    const gate = explainGate(staff(), own('allow'), facts)
    expect(() => assertPasses(gate, true)).toThrow('forbidden: ability_missing')
  })
})

describe('an override', () => {
  const now = new Date('2026-03-02T16:00:00Z')
  const kept = { state: 'granted' as const, expiresAt: new Date('2026-03-03T16:00:00Z'), usesLeft: 1 }

  it('lives until its time or its uses are over', () => {
    expect(overrideState(kept, now)).toBe('live')
    expect(overrideState({ ...kept, expiresAt: now }, now)).toBe('expired')
    expect(overrideState({ ...kept, usesLeft: 0 }, now)).toBe('used')
    expect(overrideState({ ...kept, state: 'revoked' }, now)).toBe('revoked')
  })

  it('serves its operation and record, for everybody but who granted it', () => {
    const rows = [{ id: 1, operation: 'order' as const, recordId: 'r', decidedBy: 'fabiola' }]
    const asked = { operation: 'order' as const, recordIds: ['r'], userId: 'ana' }
    expect(findOverride(rows, asked)).toMatchObject({ id: 1 })
    expect(findOverride(rows, { ...asked, recordIds: ['other'] })).toBeNull()
    expect(findOverride(rows, { ...asked, operation: 'quote' })).toBeNull()
    expect(findOverride(rows, { ...asked, userId: 'fabiola' })).toBeNull()
    expect(findOverride([{ ...rows[0]!, recordId: null }], { ...asked, recordIds: [] })).not.toBeNull()
  })
})

describe('a customer on hold', () => {
  it('explains every operation without a defect', () => {
    for (const status of [live, off, bin, waiting])
      expect(explainGate(sales, decideGate('quote', [{ number: 'C-1', status }]), facts)).toBeDefined()
  })
})
