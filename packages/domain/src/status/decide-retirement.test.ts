import { describe, expect, it } from 'vitest'
import { Failure } from '../failure.ts'
import { decideRetirement, type Retirement } from './decide-retirement.ts'
import { definitions, makeStatus } from './fixtures/definitions.ts'
import { namesOf } from './names.ts'
import type { StatusDefinition } from './status.ts'

const settings = { defaultStatus: 'RAW', deactivatesTo: 'OFF' }
const document = { definitions, settings }
const altered = (over: Record<string, Partial<StatusDefinition>>) => ({
  definitions: definitions.map((status) => ({ ...status, ...over[status.code] })),
  settings,
})
const byCode = (all: StatusDefinition[], code: string) => all.find((status) => status.code === code)
const refusal = (given: typeof document, asked: Retirement) => {
  try {
    decideRetirement(given, asked)
  } catch (error) {
    if (error instanceof Failure) return [error.kind, error.reason.code]
    throw error
  }
  return []
}

describe('retiring a status', () => {
  it('makes it historical and leaves every other as it was', () => {
    const after = decideRetirement(document, { code: 'LEAD', replacement: null })
    expect(byCode(after.definitions, 'LEAD')?.availability).toBe('historical')
    expect(after.definitions.filter(({ code }) => code !== 'LEAD')).toEqual(
      definitions.filter(({ code }) => code !== 'LEAD'),
    )
    expect(after.settings).toEqual(settings)
  })

  it('puts the replacement wherever it was named: settings, completion, next status, targets, order rule', () => {
    const given = altered({
      KNOWN: { nextStatus: 'LEAD', nextTrigger: { kind: 'manual' }, onOrderCreated: 'LEAD' },
      WAIT: { allowedNext: ['LEAD', 'LIVE', 'KNOWN'] },
    })
    const moved = decideRetirement(given, { code: 'LEAD', replacement: 'LIVE' }).definitions
    expect(byCode(moved, 'KNOWN')).toMatchObject({ nextStatus: 'LIVE', onOrderCreated: 'LIVE' })
    expect(byCode(moved, 'WAIT')?.allowedNext).toEqual(['LIVE', 'KNOWN'])
    expect(decideRetirement(document, { code: 'OFF', replacement: 'GONE' }).settings.deactivatesTo).toBe(
      'GONE',
    )
    expect(decideRetirement(document, { code: 'RAW', replacement: 'LEAD' }).settings.defaultStatus).toBe(
      'LEAD',
    )
  })

  it('lets nobody follow himself, and never opens a list of targets by emptying it', () => {
    const given = altered({
      LIVE: {
        allowedNext: ['LEAD'],
        nextStatus: 'LEAD',
        nextTrigger: { kind: 'manual' },
        onOrderCreated: 'LEAD',
      },
    })
    const moved = decideRetirement(given, { code: 'LEAD', replacement: 'LIVE' }).definitions
    expect(byCode(moved, 'LIVE')).toMatchObject({
      allowedNext: ['LEAD'],
      nextStatus: null,
      nextTrigger: null,
      onOrderCreated: null,
    })
  })

  it('lets its customers leave for the replacement', () => {
    const given = altered({ LEAD: { allowedNext: ['OFF'] } })
    const moved = decideRetirement(given, { code: 'LEAD', replacement: 'LIVE' }).definitions
    expect(byCode(moved, 'LEAD')?.allowedNext).toEqual(['OFF', 'LIVE'])
  })

  it('again is possible only to move those who are still in it', () => {
    const past = altered({ LEAD: { availability: 'historical' } })
    expect(refusal(past, { code: 'LEAD', replacement: null })).toEqual(['conflict', 'already_historical'])
    expect(decideRetirement(past, { code: 'LEAD', replacement: 'LIVE' })).toEqual(past)
  })

  it.each([
    ['it does not exist', { code: 'NOWHERE', replacement: null }, ['invalid', 'unknown_status']],
    ['it is kept for the system', { code: 'BIN', replacement: null }, ['conflict', 'status_kept_for_system']],
    [
      'new customers start in it',
      { code: 'RAW', replacement: null },
      ['invalid', 'status_default_historical'],
    ],
    [
      'customers are switched off to it',
      { code: 'OFF', replacement: null },
      ['invalid', 'status_deactivation_historical'],
    ],
    ['another completes to it', { code: 'LIVE', replacement: null }, ['invalid', 'status_target_historical']],
    ['it would replace itself', { code: 'LEAD', replacement: 'LEAD' }, ['invalid', 'replacement_unusable']],
    [
      'the replacement is the system’s',
      { code: 'LEAD', replacement: 'BIN' },
      ['invalid', 'replacement_unusable'],
    ],
    [
      'the replacement asks for a reason',
      { code: 'LEAD', replacement: 'WAIT' },
      ['invalid', 'reason_required'],
    ],
    [
      'the replacement does not know the reason',
      { code: 'LEAD', replacement: 'WAIT', reasonCode: 'price' },
      ['invalid', 'unknown_reason'],
    ],
    [
      'those switched off would stay active',
      { code: 'OFF', replacement: 'LIVE' },
      ['invalid', 'status_deactivation_active'],
    ],
  ] as [string, Retirement, string[]][])('is refused when %s', (_, asked, answer) => {
    expect(refusal(document, asked)).toEqual(answer)
  })
})

it('where a status is named can be told, and as what', () => {
  const given = [
    makeStatus({ code: 'A', nextStatus: 'B', allowedNext: ['B', 'C'] }),
    makeStatus({ code: 'B', onOrderCreated: 'B' }),
    makeStatus({ code: 'C', completesTo: 'B' }),
  ]
  expect(namesOf(given, 'B')).toEqual([
    { code: 'A', as: 'nextStatus' },
    { code: 'A', as: 'allowedNext' },
    { code: 'C', as: 'completesTo' },
  ])
})
