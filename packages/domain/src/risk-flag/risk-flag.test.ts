import { describe, expect, it } from 'vitest'
import { Failure } from '../failure.ts'
import { riskFlagPolicy } from './risk-flag.policy.ts'
import { ClearRiskFlag, RaiseRiskFlag } from './risk-flag.schemas.ts'
import {
  assertReviewDay,
  isLiveFlag,
  moveRiskFlag,
  type RiskFlagState,
  type RiskFlagVerb,
  raiseRefusal,
  riskFlagStates,
  riskFlagTypes,
} from './risk-flag.ts'
import { riskRulesOf, shippedRiskRules } from './rules.ts'

const verbs: RiskFlagVerb[] = ['accept', 'dismiss', 'review', 'clear', 'expire']

/** Every state and what each verb makes of it; a dash is a refusal. */
const table: Record<RiskFlagState, string> = {
  proposed: 'open dismissed - - expired',
  open: '- - reviewed cleared expired',
  reviewed: '- - reviewed cleared expired',
  cleared: '- - - - -',
  expired: '- - - - -',
  dismissed: '- - - - -',
}

describe('a risk flag', () => {
  const cells = riskFlagStates.flatMap((state) =>
    verbs.map((verb, at) => [state, verb, table[state].split(' ')[at] ?? '?'] as const),
  )
  it.each(cells)('that is %s, asked to %s: %s', (state, verb, expected) => {
    let answer: string
    try {
      answer = moveRiskFlag({ state }, verb)
    } catch (error) {
      expect(error).toBeInstanceOf(Failure)
      expect(error).toMatchObject({ kind: 'conflict', detail: { current: { state } } })
      answer = '-'
    }
    expect(answer).toBe(expected)
  })

  it('puts a customer under review while it is open or reviewed, never as a proposal', () => {
    expect(riskFlagStates.filter(isLiveFlag)).toEqual(['open', 'reviewed'])
  })

  it('of a type that stands is not raised again; a proposal is to be decided instead', () => {
    expect(raiseRefusal(null)).toBeNull()
    expect(raiseRefusal({ state: 'open' })?.reason.code).toBe('risk_flag_there_already')
    expect(raiseRefusal({ state: 'reviewed' })?.reason.code).toBe('risk_flag_there_already')
    expect(raiseRefusal({ state: 'proposed' })?.reason.code).toBe('risk_flag_proposed_already')
  })

  it('is reviewed today or later, or never', () => {
    expect(() => assertReviewDay(undefined, '2026-03-02')).not.toThrow()
    expect(() => assertReviewDay('2026-03-02', '2026-03-02')).not.toThrow()
    expect(() => assertReviewDay('2026-03-01', '2026-03-02')).toThrow('invalid: date_in_past')
  })

  it('has one of eight types, and a reason in words', () => {
    expect(riskFlagTypes).toHaveLength(8)
    const asked = { customerId: '01920000-0000-7000-8000-000000000001', type: 'manual_flag', reason: ' ab ' }
    expect(RaiseRiskFlag.safeParse(asked).success).toBe(false)
    expect(RaiseRiskFlag.parse({ ...asked, reason: ' abc ' }).reason).toBe('abc')
    expect(RaiseRiskFlag.safeParse({ ...asked, reason: 'abc', type: 'gossip' }).success).toBe(false)
    expect(ClearRiskFlag.safeParse({ flagId: asked.customerId, expectedVersion: 1 }).success).toBe(false)
  })

  it('is read and raised by who holds the one ability for both', () => {
    const staff = (...abilities: string[]) =>
      ({ kind: 'staff', userId: 'a', name: 'A', role: 'any', abilities: new Set(abilities) }) as const
    for (const policy of [riskFlagPolicy.read, riskFlagPolicy.edit]) {
      expect(policy(staff('risk-flag.edit'), undefined).allowed).toBe(true)
      expect(policy(staff('customer.read', 'finance.read'), undefined)).toMatchObject({
        whoCan: ['risk-flag.edit'],
      })
    }
    const { configure } = riskFlagPolicy
    expect(configure(staff('risk-flag.edit', 'segment.configure'), undefined).allowed).toBe(true)
    expect(configure(staff('risk-flag.edit'), undefined)).toMatchObject({ whoCan: ['segment.configure'] })
    expect(configure(staff('segment.configure'), undefined)).toMatchObject({ whoCan: ['risk-flag.edit'] })
  })

  it('is proposed by rules whose numbers the company may set one by one', () => {
    expect(riskRulesOf(null)).toEqual(shippedRiskRules)
    expect(riskRulesOf({ overdueDays: 45 })).toEqual({ ...shippedRiskRules, overdueDays: 45 })
  })
})
