import { describe, expect, it } from 'vitest'
import {
  bin,
  definitions,
  draft,
  lead,
  live,
  makeStatus,
  off,
  waiting,
} from '../status/fixtures/definitions.ts'
import type { StatusDefinition } from '../status/status.ts'
import { changesBetween } from './facts.ts'
import { secondsHeld, timeInStatus } from './history.ts'
import { optionsOf } from './options.ts'
import { everyStatus, type StatusSet } from './permission-set.ts'
import type { Touched } from './plan.ts'
import { planOf } from './plan-of.ts'
import type { Before, Input } from './transition.ts'

const now = new Date('2026-07-01T12:00:00Z')
const nothing: Touched = {
  openOrders: 0,
  openQuotes: 0,
  openProjects: 0,
  openAssignments: 0,
  services: [],
  restorable: 0,
  recurringCharges: 0,
  pausedCharges: 0,
  inheritingSubAccounts: 0,
  portalUsers: 0,
  scheduled: 0,
}
const halted = makeStatus({
  code: 'HALT',
  category: 'suspended',
  isSuspended: true,
  relatedServiceStatus: 'suspended',
  relatedNumberStatus: 'suspended',
  nextStatus: 'LIVE',
  nextTrigger: { kind: 'after_days', days: 30 },
  gates: { ...live.gates, order: 'block', quote: 'warn', assignment: 'approve' },
})
const billed = { ...live, canHaveFixedCharges: true }
const statuses = [...definitions.filter(({ code }) => code !== 'LIVE'), billed, halted]

const standing = (status: StatusDefinition, over: Partial<Before> = {}): Before => ({
  status,
  heldStatusCode: null,
  activatedAt: null,
  statuses,
  settings: { deactivatesTo: 'OFF', undoWindowSeconds: 10, pastDateWindowDays: 90 },
  statusSet: everyStatus,
  ...over,
})
const planned = (before: Before, touched: Partial<Touched> = {}) => ({
  number: 'C-000123',
  before,
  touched: { ...nothing, ...touched },
})
const to = (code: string, over: object = {}): Input => ({ verb: 'change', to: code, missing: [], ...over })
const effects = (plan: ReturnType<typeof planOf>) =>
  plan.touches.map(({ noun, count, effect }) => [noun, count, effect.code])

describe('what a change of status would do', () => {
  it('lists what differs, before and after, and names the rest', () => {
    const plan = planOf(planned(standing(billed)), to('HALT'), now)
    const facts = Object.fromEntries(plan.changes.map(({ fact, before, after }) => [fact, [before, after]]))
    expect(facts).toMatchObject({
      isSuspended: [false, true],
      relatedServiceStatus: [null, 'suspended'],
      canHaveFixedCharges: [true, false],
      nextTrigger: [null, 'after_days'],
      nextStatus: [null, billed.name],
    })
    expect(plan.unchanged).toContain('hasFrontendLoginAccess')
    expect(plan.unchanged.filter((fact) => fact in facts)).toEqual([])
  })

  it('says nothing of how a status looks or is entered', () => {
    const dressed = { ...live, tone: 'info' as const, position: 99, requireStatusReason: true }
    expect(changesBetween(live, dressed, statuses).changes).toEqual([])
  })

  it('counts the open records whose gate closes further, by how far', () => {
    const open = { openOrders: 2, openQuotes: 1, openProjects: 4, openAssignments: 3 }
    const plan = planOf(planned(standing(billed), open), to('HALT'), now)
    expect(effects(plan)).toEqual([
      ['order', 2, 'touched_order_blocked'],
      ['quote', 1, 'touched_quote_acknowledged'],
      ['assignment', 3, 'touched_assignment_approved'],
    ])
    expect(plan.wontHappen).toEqual([{ code: 'no_email_sent' }, { code: 'nothing_open_cancelled' }])
    expect(effects(planOf(planned(standing(halted), open), to('LIVE'), now))).toEqual([])
  })

  it('counts the services the cascade reaches; what is ceased is not revived by it', () => {
    const services: Touched['services'] = [
      { kind: 'service', status: 'active', count: 2 },
      { kind: 'service', status: 'pending', count: 1 },
      { kind: 'service', status: 'ceased', count: 7 },
      { kind: 'number', status: 'suspended', count: 5 },
      { kind: 'feature', status: 'active', count: 4 },
    ]
    const touched = { services, recurringCharges: 6, inheritingSubAccounts: 2, scheduled: 1 }
    expect(effects(planOf(planned(standing(billed), touched), to('HALT'), now))).toEqual([
      ['service', 3, 'touched_service_suspended'],
      ['charge', 6, 'touched_charge_paused'],
      ['sub-account', 2, 'touched_sub_account_follows'],
      ['schedule', 1, 'touched_schedule_refused'],
    ])
  })

  it('on the way back offers to restore, and asks what becomes of the missed periods', () => {
    const touched = { restorable: 3, pausedCharges: 2 }
    const plan = planOf(planned(standing(halted), touched), to('LIVE'), now)
    expect(effects(plan)).toEqual([
      ['service', 3, 'touched_service_restored'],
      ['charge', 2, 'touched_charge_resumed'],
    ])
    expect(plan.requires).toMatchObject({ missedPeriod: true, restoresChildren: true })
    const left = planOf(planned(standing(halted), touched), to('LIVE', { restoresChildren: false }), now)
    expect(effects(left)).toEqual([['charge', 2, 'touched_charge_resumed']])
  })

  it('counts who of the customer is signed out of the portal, or let in again; where the door stays, nobody', () => {
    const entered = { ...live, hasFrontendLoginAccess: true }
    const book = { statuses: [...statuses.filter(({ code }) => code !== 'LIVE'), entered] }
    const shut = planOf(planned(standing(entered, book), { portalUsers: 3 }), to('HALT'), now)
    expect(effects(shut)).toEqual([['portal-user', 3, 'touched_portal_user_signed_out']])
    expect(shut.touches[0]?.href).toBe('/customers/C-000123/portal')
    const opened = planOf(planned(standing(halted, book), { portalUsers: 1 }), to('LIVE'), now)
    expect(effects(opened)).toEqual([['portal-user', 1, 'touched_portal_user_let_in']])
    expect(effects(planOf(planned(standing(live), { portalUsers: 3 }), to('HALT'), now))).toEqual([])
  })

  it('asks for a reason where the status does, which is no refusal', () => {
    const plan = planOf(planned(standing(live)), to('WAIT'), now)
    expect(plan.requires).toMatchObject({ reason: true, reasons: waiting.reasons, effectiveDate: false })
    expect(plan.refusals).toEqual([])
  })

  it('shows the plan of what is refused too, with the reason and who could', () => {
    const selling: StatusSet = { code: 's', name: 'Selling', includesAll: false, statusCodes: ['LIVE'] }
    const before = standing(live, { statusSet: selling, setHolders: [{ role: 'manager', set: everyStatus }] })
    const plan = planOf(planned(before), to('WAIT'), now)
    expect(plan.refusals).toMatchObject([
      { customerNumber: 'C-000123', because: { code: 'status_not_in_set' }, whoCan: ['manager'] },
    ])
    const early = planOf(planned(standing(draft)), to('LIVE', { missing: ['country'] }), now)
    expect(early.refusals[0]?.because.code).toBe('incomplete')
    const old = to('LEAD', { effectiveAt: new Date('2020-01-01') })
    expect(planOf(planned(standing(live)), old, now).refusals[0]?.because.code).toBe('date_too_old')
  })

  it('says whether there is a way back', () => {
    expect(planOf(planned(standing(live)), to('LEAD'), now).reversible).toBe(true)
    expect(planOf(planned(standing(draft)), to('LIVE'), now).reversible).toBe(false)
  })

  it('has none to show where no such status is', () => {
    expect(() => planOf(planned(standing(live)), to('NOWHERE'), now)).toThrow('pick_status')
  })
})

describe('the picker', () => {
  const selling: StatusSet = {
    code: 's',
    name: 'Selling',
    includesAll: false,
    statusCodes: ['RAW', 'LEAD', 'LIVE', 'OFF'],
  }
  const setHolders = [
    { role: 'sales', set: selling },
    { role: 'manager', set: everyStatus },
    { role: 'reader', set: null },
  ]
  const mine = (status: StatusDefinition) => standing(status, { statusSet: selling, setHolders })

  it('offers the targets of one’s set and counts the others, naming who could', () => {
    const options = optionsOf(mine(lead), [], now)
    expect(options.targets.map(({ status }) => status.code).sort()).toEqual(['LIVE', 'OFF', 'RAW'])
    expect(options).toMatchObject({ elsewhere: 5, elsewhereWhoCan: ['manager'], setName: 'Selling' })
  })

  it('offers nothing where the present status is outside the set', () => {
    expect(optionsOf(mine(waiting), [], now)).toMatchObject({
      current: { code: 'WAIT' },
      targets: [],
      elsewhere: 8,
    })
  })

  it('locks what the record or the rules refuse, with the reason', () => {
    const incomplete = optionsOf(standing(draft), ['country'], now)
    const locked = incomplete.targets.filter(({ allowed }) => !allowed)
    expect(locked.map(({ status, because }) => [status.code, because?.code])).toContainEqual([
      'LIVE',
      'incomplete',
    ])
    const bound = optionsOf(standing({ ...live, allowedNext: ['LEAD'] }), [], now)
    expect(bound.targets.filter(({ allowed }) => allowed).map(({ status }) => status.code)).toEqual(['LEAD'])
  })

  it('puts headline statuses first, suggests the manual next one, and never offers what only the system sets', () => {
    const first = { ...lead, availability: 'headline' as const, position: 900 }
    const pushed = { ...live, nextStatus: 'WAIT', nextTrigger: { kind: 'manual' as const } }
    const options = optionsOf(standing(pushed, { statuses: [...definitions, first, off] }), [], now)
    expect(options.targets[0]?.status.code).toBe('LEAD')
    expect(options.targets.filter(({ suggested }) => suggested).map(({ status }) => status.code)).toEqual([
      'WAIT',
    ])
    expect(options.targets.some(({ status }) => status.code === bin.code)).toBe(false)
  })
})

describe('time in a status', () => {
  const at = (seconds: number) => new Date(now.getTime() + seconds * 1000)
  const steps = [
    { toCode: 'A', effectiveAt: at(0) },
    { toCode: 'B', effectiveAt: at(60) },
    { toCode: 'A', effectiveAt: at(90) },
  ]

  it('runs to the next change, the last until now, and adds up the visits', () => {
    expect(secondsHeld(steps, at(100))).toEqual([60, 30, 10])
    expect(timeInStatus(steps, at(100))).toEqual(
      new Map([
        ['A', 70],
        ['B', 30],
      ]),
    )
  })

  it('is never negative, also where a change was dated before the one it follows', () => {
    const dated = [steps[1]!, { toCode: 'C', effectiveAt: at(30) }]
    expect(secondsHeld(dated, at(100))).toEqual([0, 70])
  })
})
