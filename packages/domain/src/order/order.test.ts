import { describe, expect, it } from 'vitest'
import { known, lead, live, waiting } from '../status/fixtures/definitions.ts'
import type * as Transition from '../transition/transition.ts'
import { isPrepaid, openRefusal, orderOperation, reopenRefusal } from './order.ts'
import { decideByOrder } from './order-rule.ts'

const now = new Date('2026-03-02T16:00:00Z')
const asking = { ...lead, onOrderCreated: 'WAIT', allowedNext: ['LIVE'] }
const before = (
  status: Transition.Before['status'],
  statuses = [waiting, live, known],
): Transition.Before => ({
  status,
  heldStatusCode: null,
  activatedAt: null,
  statuses: [...statuses, status],
  settings: { deactivatesTo: 'OFF', undoWindowSeconds: 10, pastDateWindowDays: 90 },
  statusSet: null,
})
const placed = { liftedBy: null, missing: [] }

describe('an order', () => {
  it('is prepaid when it is paid in full, and not when it is over nothing', () => {
    expect(isPrepaid({ totalMinor: 100, paidMinor: 100 })).toBe(true)
    expect(isPrepaid({ totalMinor: 100, paidMinor: 99 })).toBe(false)
    expect(isPrepaid({ totalMinor: 0, paidMinor: 0 })).toBe(false)
    expect(orderOperation({ totalMinor: 5, paidMinor: 9 })).toBe('prepaidOrder')
  })

  it('that is closed is not closed again, one that is open is not re-opened', () => {
    const open = { state: 'open', version: 1 }
    const closed = { state: 'cancelled', version: 2 }
    expect(openRefusal(open)).toBeNull()
    expect(openRefusal(closed)).toMatchObject({ kind: 'conflict', reason: { code: 'record_closed' } })
    expect(reopenRefusal(closed)).toBeNull()
    expect(reopenRefusal(open)).toMatchObject({ kind: 'conflict', reason: { code: 'record_open' } })
  })
})

describe('the order rule', () => {
  it('moves the customer where its status says, whoever placed the order and whatever people may pick', () => {
    expect(decideByOrder(before(asking), placed, now)).toMatchObject({
      from: { code: 'LEAD' },
      to: { code: 'WAIT' },
      reasonCode: 'overdue',
    })
  })

  it('gives the reason made for it where the target has one', () => {
    const reasons = [...waiting.reasons, { code: 'order_created', name: 'Order created' }]
    const decision = decideByOrder(before(asking, [{ ...waiting, reasons }]), placed, now)
    expect(decision?.reasonCode).toBe('order_created')
  })

  it('moves nobody where the status says nothing, or after an override', () => {
    expect(decideByOrder(before(known), placed, now)).toBeNull()
    expect(decideByOrder(before({ ...asking, onOrderCreated: 'LEAD' }), placed, now)).toBeNull()
    expect(decideByOrder(before(asking), { ...placed, liftedBy: 'o' }, now)).toBeNull()
  })
})
