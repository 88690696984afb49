import { describe, expect, it } from 'vitest'
import { type ChargeMove, type FollowingCharge, followStatus } from './follow.ts'

const rent: FollowingCharge = {
  id: 'rent',
  amountMinor: 100_00,
  startsOn: '2026-01-01',
  nextOn: '2026-02-01',
  pausedOn: null,
  endedOn: null,
  serviceId: 'line',
  pausedBy: null,
  endedBy: null,
}
const off: ChargeMove = {
  transitionId: 'off',
  on: '2026-01-15',
  recurring: false,
  missedPeriod: 'skip',
  ceased: new Map(),
  revived: new Set(),
}
const on: ChargeMove = { ...off, transitionId: 'on', on: '2026-03-15', recurring: true }

describe('a recurring charge follows the status of its customer', () => {
  it('rests where recurring charges are off, and goes on by the policy where they are on', () => {
    const paused = followStatus(rent, off)
    expect(paused).toMatchObject({ did: 'paused', charge: { pausedOn: '2026-01-15', pausedBy: 'off' } })
    expect(followStatus(paused.charge, { ...off, transitionId: 'off again' }).did).toBeNull()
    const resumed = followStatus(paused.charge, { ...on, missedPeriod: 'bill' })
    expect(resumed).toMatchObject({ did: 'resumed', charge: { pausedOn: null, pausedBy: null } })
    expect(resumed.periods).toHaveLength(2)
    expect(followStatus(rent, on).did).toBeNull()
  })

  it('ends with its service and comes back with it, the time between being rest', () => {
    const ceased = { ...off, recurring: true, ceased: new Map([['line', 'closing']]) }
    const ended = followStatus(rent, ceased)
    expect(ended).toMatchObject({ did: 'ended', charge: { endedOn: '2026-01-15', endedBy: 'closing' } })
    expect(followStatus(ended.charge, on).did).toBeNull()
    const back = { ...on, revived: new Set(['line']) }
    expect(followStatus(ended.charge, back)).toMatchObject({
      did: 'revived',
      charge: { endedOn: null, endedBy: null, pausedOn: null, nextOn: '2026-04-01' },
      periods: [],
    })
    expect(followStatus(ended.charge, { ...back, missedPeriod: 'bill' }).periods).toHaveLength(2)
    expect(followStatus(ended.charge, { ...back, recurring: false }).charge).toMatchObject({
      endedOn: null,
      pausedOn: '2026-01-15',
      pausedBy: 'on',
    })
  })

  it('ended by hand it stays ended', () => {
    const ended = { ...rent, endedOn: '2026-01-10' }
    expect(followStatus(ended, { ...on, revived: new Set(['line']) }).did).toBeNull()
    expect(followStatus(ended, off).did).toBeNull()
  })
})
