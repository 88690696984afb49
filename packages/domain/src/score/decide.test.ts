import { describe, expect, it } from 'vitest'
import { isFailure } from '../failure.ts'
import { explainGate } from '../gate/explain.ts'
import { decideGate } from '../gate/gate.ts'
import type { Metric } from '../metric/metric.ts'
import type { Actor } from '../permission/permission.ts'
import { shippedRoles } from '../role/shipped-roles.ts'
import { definitions, draft, live, off } from '../status/fixtures/definitions.ts'
import { categories, type GateOutcome, gateOutcomes, type StatusDefinition } from '../status/status.ts'
import {
  assertRatings,
  assertVerdict,
  decideRating,
  decideUpdate,
  isScorable,
  type ScoreVerdict,
  slidersOf,
} from './decide.ts'
import { scorePolicy } from './score.policy.ts'

const staff = (role: string, ...abilities: string[]): Actor => ({
  kind: 'staff',
  userId: 'ana',
  name: 'Ana',
  role,
  abilities: new Set(abilities),
})
const shipped = (code: string): Actor => {
  const role = shippedRoles.find((each) => each.code === code)
  return role ? staff(code, ...(role.isWildcard ? ['*'] : role.abilities)) : expect.unreachable(code)
}
const slider: Metric = {
  code: 'trust',
  name: 'Trust',
  appliesTo: 'customer',
  source: 'rating',
  multiplier: 1_00,
  missing: 'exclude',
  defaultRating: null,
  worst: null,
  best: null,
  enabled: true,
  position: 10,
}
const scoring = (status: StatusDefinition, score: GateOutcome) => ({
  ...status,
  gates: { ...status.gates, score },
})
const standing = (status: StatusDefinition) => ({
  status,
  gate: decideGate('score', [{ number: 'C-000123', status }]),
})

/**
 * Kept by hand (domain §4c note 4, §9, §12): y moves it, w once the warning was read, p and b are a conflict
 * (approval, block), - is forbidden. Columns: the gate allows, warns, asks, blocks; on a draft, then elsewhere.
 */
const cells = `
  admin             y w p b   y w p b
  owner             y w p b   y w p b
  executive         - - - -   - - - -
  manager           y w p b   y w p b
  finance           - - - -   - - - -
  support           - - - -   - - - -
  sales             - - - -   y w p b
  buyer             - - - -   - - - -
  reader            - - - -   - - - -
  dispatch          - - - -   - - - -
  warehouse         - - - -   - - - -
  delivery          - - - -   - - - -
  installer         - - - -   - - - -
  driver_installer  - - - -   - - - -`
const rows = cells
  .trim()
  .split('\n')
  .map((row) => row.trim().split(/\s+/))

/** A verdict in the letters of the table. */
function letter(verdict: ScoreVerdict): string {
  if (verdict.may) return verdict.warns ? 'w' : 'y'
  if (verdict.kind === 'forbidden') return '-'
  return verdict.because.code === 'gate_blocked'
    ? 'b'
    : verdict.because.code === 'gate_approval_needed'
      ? 'p'
      : '?'
}

describe('who may move a slider and update a score', () => {
  it('is told for every shipped role', () => {
    expect(rows.map(([role]) => role)).toEqual(shippedRoles.map(({ code }) => code))
  })

  it.each(rows)('%s: by the table kept by hand, in every category and at every gate', (role, ...expected) => {
    for (const category of categories)
      for (const [at, outcome] of gateOutcomes.entries()) {
        const before = standing(scoring({ ...live, category }, outcome))
        const cell = expected[at + (category === 'draft' ? 0 : gateOutcomes.length)]
        const actor = shipped(role ?? '')
        const told = [decideRating(actor, before, slider), decideUpdate(actor, before)].map(letter)
        expect([category, outcome, ...told]).toEqual([category, outcome, cell, cell])
      }
  })

  it('does not depend on what a status is called', () => {
    const sales = shipped('sales')
    for (const status of definitions) {
      const renamed = { ...status, code: `X${status.code}`, name: 'Any other name' }
      expect(letter(decideUpdate(sales, standing(renamed)))).toBe(
        letter(decideUpdate(sales, standing(status))),
      )
    }
  })

  it('with customer.edit alone works on a live customer, is forbidden on a draft, held when inactive', () => {
    const sales = shipped('sales')
    expect(decideRating(sales, standing(live), slider)).toEqual({ may: true, warns: null })
    expect(decideRating(sales, standing(draft), slider)).toEqual({
      may: false,
      kind: 'forbidden',
      because: { code: 'ability_missing' },
      whoCan: ['metric.manage'],
    })
    const everybody = shippedRoles.map(({ code }) => decideRating(shipped(code), standing(off), slider))
    expect(everybody.filter(({ may }) => may)).toEqual([])
    expect(decideRating(shipped('admin'), standing(off), slider)).toMatchObject({
      kind: 'conflict',
      because: {
        code: 'gate_blocked',
        params: { operation: 'score', status: 'OFF by name', number: 'C-000123' },
      },
    })
  })

  it('is not for who manages metrics but edits nobody, past the draft', () => {
    const keeper = staff('keeper', 'metric.read', 'metric.manage')
    expect(letter(decideUpdate(keeper, standing(draft)))).toBe('y')
    expect(decideUpdate(keeper, standing(live))).toMatchObject({
      kind: 'forbidden',
      whoCan: ['customer.edit'],
    })
  })

  it('is not for who may not see scores: the answer would show one', () => {
    expect(decideUpdate(staff('blind', 'customer.edit'), standing(live))).toMatchObject({
      kind: 'forbidden',
      whoCan: ['metric.read'],
    })
    expect(decideUpdate({ kind: 'anonymous', realm: 'staff' }, standing(live))).toMatchObject({
      because: { code: 'sign_in_required' },
    })
    const portal = { kind: 'portal', portalUserId: 'p', name: 'Rosa', customerId: 'c' } as unknown as Actor
    expect(letter(decideUpdate(portal, standing(live)))).toBe('-')
    expect(letter(decideUpdate({ kind: 'system', name: 'run' }, standing(draft)))).toBe('y')
  })

  it('is held by a parent too, and named by it; an approved exception opens it', () => {
    const sales = shipped('sales')
    const chain = [
      { number: 'C-000124', status: live },
      { number: 'C-000100', status: off },
    ] as const
    const held = { status: live, gate: decideGate('score', [...chain]) }
    expect(decideUpdate(sales, held)).toMatchObject({ because: { params: { number: 'C-000100' } } })
    expect(isScorable(held.gate)).toBe(false)
    const lifted = { status: live, gate: decideGate('score', [...chain], { override: { id: 'o' } }) }
    expect(decideUpdate(sales, lifted)).toEqual({ may: true, warns: null })
    const warning = { number: 'C-000100', status: scoring(live, 'warn') }
    const warned = { status: live, gate: decideGate('score', [chain[0], warning]) }
    expect(decideUpdate(sales, warned)).toMatchObject({ warns: { code: 'gate_parent_warns' } })
  })

  it('names the roles that could, where the gate was explained', () => {
    const roles = [{ role: 'boss', isWildcard: true, abilities: [], set: null }]
    const { status, gate } = standing(off)
    const facts = { roles, statusSet: null, override: null, request: null }
    const explained = { status, gate: explainGate(shipped('sales'), gate, facts) }
    expect(decideUpdate(shipped('sales'), explained)).toMatchObject({ kind: 'conflict', whoCan: ['boss'] })
  })

  it('lets a run pass where the gate allows or warns, and skip where it asks or blocks', () => {
    const passed = gateOutcomes.filter((outcome) => isScorable(standing(scoring(live, outcome)).gate))
    expect(passed).toEqual(['allow', 'warn'])
  })
})

describe('a slider', () => {
  const sales = shipped('sales')
  const refused = (metric: Partial<Metric>) => decideRating(sales, standing(live), { ...slider, ...metric })

  it('is there only for an enabled metric of the record’s kind that is rated by hand', () => {
    expect(refused({ enabled: false })).toMatchObject({
      kind: 'invalid',
      because: { code: 'metric_disabled', params: { metric: 'Trust' } },
    })
    expect(refused({ source: 'quote_acceptance' })).toMatchObject({
      because: { code: 'metric_not_rated_by_hand' },
    })
    expect(refused({ appliesTo: 'quote' })).toMatchObject({ because: { code: 'unknown_metric' } })
    const finish = { ...slider, appliesTo: 'project' as const }
    expect(decideRating(sales, standing(live), finish, 'project')).toEqual({ may: true, warns: null })
  })

  it('shows its share, its rating, and why it does not move; a disabled metric has none', () => {
    const metrics: Metric[] = [
      { ...slider, multiplier: 3_00 },
      { ...slider, code: 'gone', enabled: false },
      { ...slider, code: 'punctual', source: 'payment_punctuality', worst: 0, best: 10_000 },
    ]
    const shown = slidersOf(sales, standing(live), metrics, [80_00, 10_00, null])
    expect(shown.map(({ code, share, rating, mayRate }) => [code, share, rating, mayRate])).toEqual([
      ['trust', 75_00, 80_00, true],
      ['punctual', 25_00, null, false],
    ])
    expect(shown.map(({ because }) => because?.code ?? null)).toEqual([null, 'metric_not_rated_by_hand'])
    const frozen = slidersOf(sales, standing(off), metrics, [80_00, null, null])
    expect(frozen.map(({ mayRate, because }) => [mayRate, because?.code])).toEqual([
      [false, 'gate_blocked'],
      [false, 'gate_blocked'],
    ])
  })

  it('that nobody knows is refused by its code, and so is every one that does not move', () => {
    const metrics: Metric[] = [
      slider,
      { ...slider, code: 'constructor', enabled: false },
      { ...slider, code: 'finish', appliesTo: 'project' },
    ]
    expect(() => assertRatings(metrics, 'customer', { trust: 80 })).not.toThrow()
    expect(() => assertRatings(metrics, 'customer', { trust: null })).not.toThrow()
    try {
      assertRatings(metrics, 'customer', { trust: 1, finish: 2, constructor: 3, tostring: 4 })
      expect.unreachable()
    } catch (error) {
      if (!isFailure(error)) throw error
      expect(error.detail.fields?.map(({ path, reason }) => [path, reason.code])).toEqual([
        ['ratings.finish', 'unknown_metric'],
        ['ratings.constructor', 'metric_disabled'],
        ['ratings.tostring', 'unknown_metric'],
      ])
    }
  })
})

describe('a verdict', () => {
  const sales = shipped('sales')

  it('is thrown in the words of the gates', () => {
    const thrown =
      (status: StatusDefinition, acknowledged = false) =>
      () =>
        assertVerdict(decideUpdate(sales, standing(status)), acknowledged)
    expect(thrown(live)).not.toThrow()
    expect(thrown(off)).toThrow('conflict: gate_blocked')
    expect(thrown(scoring(live, 'approve'))).toThrow('conflict: gate_approval_needed')
    expect(thrown(draft)).toThrow('forbidden: ability_missing')
    expect(thrown(scoring(live, 'warn'))).toThrow('invalid: acknowledgement_required')
    expect(thrown(scoring(live, 'warn'), true)).not.toThrow()
  })
})

describe('the global run, its undo, the schedule and adjustments', () => {
  it('are for those who manage metrics', () => {
    const managers = shippedRoles.filter(({ code }) => scorePolicy.manage(shipped(code)).allowed)
    expect(managers.map(({ code }) => code)).toEqual(['admin', 'owner', 'manager'])
    expect(scorePolicy.manage(staff('blind', 'metric.manage'))).toMatchObject({ whoCan: ['metric.read'] })
  })

  it('leave reading to who may see scores, whatever the status', () => {
    const readers = shippedRoles.filter(({ code }) => scorePolicy.read(shipped(code), undefined).allowed)
    const blind = ['dispatch', 'warehouse', 'delivery', 'installer', 'driver_installer']
    expect(readers.map(({ code }) => code)).toEqual(
      shippedRoles.map(({ code }) => code).filter((code) => !blind.includes(code)),
    )
  })
})
