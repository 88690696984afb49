import { describe, expect, it } from 'vitest'
import { Failure } from '../failure.ts'
import { bin, definitions, draft, lead, live, off, waiting } from '../status/fixtures/definitions.ts'
import { assertBulkWords, type BulkGroup, type BulkRules, decideGroup, missingOf, planBulk } from './bulk.ts'
import { codesAsked } from './bulk-selection.ts'
import { everyStatus, type StatusSet } from './permission-set.ts'

const now = new Date('2026-07-01T12:00:00Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)
const selling: StatusSet = {
  code: 'selling',
  name: 'Selling',
  includesAll: false,
  statusCodes: ['RAW', 'LEAD', 'LIVE', 'OFF'],
}
const rules: BulkRules = {
  statuses: definitions,
  settings: { deactivatesTo: 'OFF', undoWindowSeconds: 10, pastDateWindowDays: 90 },
  statusSet: everyStatus,
}
const group = (statusCode: string, count: number, isComplete = true): BulkGroup => ({
  statusCode,
  isComplete,
  count,
  sample: [{ number: `C-${statusCode}`, name: statusCode }],
})
const codeOf = (attempt: () => unknown) => {
  try {
    attempt()
  } catch (error) {
    if (error instanceof Failure) return error.reason.code
    throw error
  }
  return 'nothing was refused'
}

describe('deciding for a group', () => {
  const to = (code: string, words = {}) => ({ verb: 'change' as const, to: code, missing: [], ...words })

  it('lets go whoever may, by the same decision as one customer', () => {
    expect(decideGroup(rules, lead, to('LIVE'), now)).toMatchObject({
      may: true,
      decision: { from: lead, to: live },
    })
  })

  it('names those that are there already, which is no fault', () => {
    expect(decideGroup(rules, live, to('LIVE'), now)).toMatchObject({
      may: false,
      because: { code: 'already_in_status', params: { status: live.name } },
    })
  })

  it('keeps reason and who could of what is refused', () => {
    const setHolders = [{ role: 'Manager', set: everyStatus }]
    const verdict = decideGroup({ ...rules, statusSet: selling, setHolders }, waiting, to('LIVE'), now)
    expect(verdict).toMatchObject({
      may: false,
      because: { code: 'status_not_in_set' },
      whoCan: ['Manager'],
      isUnsaid: false,
    })
  })

  it('knows what is merely not said yet from what is refused', () => {
    expect(decideGroup(rules, live, to('WAIT'), now)).toMatchObject({ may: false, isUnsaid: true })
    const said = decideGroup(rules, live, to('WAIT', { reasonCode: 'mood' }), now)
    expect(said).toMatchObject({ may: false, isUnsaid: false, because: { code: 'unknown_reason' } })
  })

  it('asks an incomplete group for completeness as it asks one customer', () => {
    const asked = { ...to('LIVE'), missing: missingOf({ isComplete: false }) }
    expect(decideGroup(rules, draft, asked, now)).toMatchObject({
      may: false,
      because: { code: 'incomplete' },
    })
    expect(missingOf({ isComplete: true })).toEqual([])
  })

  it('does not swallow what is no failure', () => {
    const broken = { ...rules, statuses: null as never }
    expect(() => decideGroup(broken, lead, to('LIVE'), now)).toThrow(TypeError)
  })
})

describe('the plan of a bulk change', () => {
  const groups = [
    group('LEAD', 7),
    group('RAW', 3),
    group('RAW', 2, false),
    group('LIVE', 4),
    group('WAIT', 1),
  ]

  it('counts who changes, and who is skipped by status and reason', () => {
    const plan = planBulk(groups, { to: 'LIVE' }, { ...rules, statusSet: selling }, now)
    expect(plan).toMatchObject({
      total: 17,
      changes: 10,
      requires: { reason: false, restoresChildren: false },
    })
    expect(plan.skips.map(({ from, because, count }) => [from.code, because.code, count])).toEqual([
      ['RAW', 'incomplete', 2],
      ['LIVE', 'already_in_status', 4],
      ['WAIT', 'status_not_in_set', 1],
    ])
    expect(plan.changesFacts.map(({ from, count }) => [from.code, count])).toEqual([
      ['LEAD', 7],
      ['RAW', 3],
    ])
  })

  it('joins groups that are skipped for the same reason, and shows some of them', () => {
    const skipped = planBulk([group('LIVE', 2), group('LIVE', 5, false)], { to: 'LIVE' }, rules, now).skips
    expect(skipped).toHaveLength(1)
    expect(skipped[0]).toMatchObject({ count: 7, sample: [{ number: 'C-LIVE' }, { number: 'C-LIVE' }] })
  })

  it('asks for reason and date once, and skips nobody for them', () => {
    const dated = definitions.map((each) =>
      each.code === 'WAIT' ? { ...each, requireUpdatedDate: true } : each,
    )
    const plan = planBulk(groups, { to: 'WAIT' }, { ...rules, statuses: dated }, now)
    expect(plan).toMatchObject({ changes: 16, requires: { reason: true, effectiveDate: true } })
  })

  it('asks what becomes of missed periods when recurring charges come back for some', () => {
    const on = definitions.map((each) =>
      each.code === 'LIVE' ? { ...each, canHaveFixedCharges: true } : each,
    )
    expect(planBulk(groups, { to: 'LIVE' }, { ...rules, statuses: on }, now).requires.missedPeriod).toBe(true)
    expect(planBulk(groups, { to: 'LIVE' }, rules, now).requires.missedPeriod).toBe(false)
  })

  it.each([
    ['a status that is none', () => planBulk(groups, { to: 'NONE' }, rules, now), 'unknown_status'],
    [
      'a day to come',
      () => planBulk(groups, { to: 'LIVE', effectiveAt: inDays(1) }, rules, now),
      'date_in_future',
    ],
    [
      'a day too long ago',
      () => planBulk(groups, { to: 'LIVE', effectiveAt: inDays(-91) }, rules, now),
      'date_too_old',
    ],
    ['no reason', () => assertBulkWords(rules, 'WAIT', {}, now), 'reason_required'],
    [
      'a reason outside the list',
      () => assertBulkWords(rules, 'WAIT', { reasonCode: 'mood' }, now),
      'unknown_reason',
    ],
  ])('refuses %s for everybody at once', (_, attempt, code) => {
    expect(codeOf(attempt)).toBe(code)
  })

  it('takes a day within the window, and nobody at all', () => {
    expect(planBulk([], { to: 'LIVE', effectiveAt: inDays(-3) }, rules, now)).toMatchObject({
      total: 0,
      changes: 0,
      skips: [],
    })
  })
})

describe('which statuses a filter means', () => {
  const hidden = { ...bin, visibleInBackend: false }
  const statuses = definitions.map((each) => (each.code === bin.code ? hidden : each))

  it.each([
    ['nothing asked', { active: 'any' as const }, null],
    ['no codes', { active: 'any' as const, statusCodes: [] }, null],
    ['the active ones', { active: 'yes' as const }, ['RAW', 'LEAD', 'LIVE', 'KNOWN', 'WAIT', 'LEAVING']],
    ['the others, but the hidden', { active: 'no' as const }, ['OFF', 'GONE']],
    ['some by code', { active: 'any' as const, statusCodes: ['OFF', 'BIN'] }, ['OFF', 'BIN']],
    ['some by code and flag', { active: 'yes' as const, statusCodes: ['OFF', 'LIVE'] }, ['LIVE']],
  ])('%s', (_, filter, codes) => {
    expect(codesAsked(statuses, filter)).toEqual(codes)
    expect(off.isActive).toBe(false)
  })
})
