import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../charge/calendar.ts'
import { isFailure } from '../failure.ts'
import type { PaidPart } from '../invoice/invoice.ts'
import { shippedRoles } from '../role/shipped-roles.ts'
import { paymentPolicy } from './payment.policy.ts'
import { RecordPayment } from './payment.schemas.ts'
import { decidePayment, type Payable } from './payment.ts'

const today = '2026-03-02'
const invoice: Payable = {
  number: 'I-000001',
  totalMinor: 100_00,
  currency: 'MXN',
  dueOn: '2026-02-28',
  isCancelled: false,
  payments: [],
}
const paid = (amountMinor: number, paidOn = '2026-02-20'): PaidPart => ({ amountMinor, paidOn })
const refusal = (over: Partial<Payable>, payment: PaidPart & { currency?: string }) => {
  try {
    decidePayment({ ...invoice, ...over }, payment, today)
    return null
  } catch (error) {
    if (!isFailure(error)) throw error
    return [error.kind, error.reason.code, ...(error.detail.fields ?? []).map(({ path }) => path)].join(' ')
  }
}

describe('a payment', () => {
  it('pays a part, and the rest', () => {
    const part = decidePayment(invoice, paid(40_00), today)
    expect(part).toMatchObject({ state: 'partly_paid', paidMinor: 40_00, openMinor: 60_00, paidOn: null })
    const whole = decidePayment({ ...invoice, payments: [paid(40_00)] }, paid(60_00, '2026-03-01'), today)
    expect(whole).toMatchObject({ state: 'paid', openMinor: 0, paidOn: '2026-03-01', daysLate: 1 })
  })

  it('that is recorded late counts on the day it was made, and the last of several counts', () => {
    const before = { ...invoice, payments: [paid(60_00, '2026-03-01')] }
    expect(decidePayment(before, paid(40_00, '2026-02-01'), today)).toMatchObject({ paidOn: '2026-03-01' })
  })

  it('is refused above what is owed, to the cent', () => {
    expect(refusal({}, paid(100_00))).toBeNull()
    expect(refusal({}, paid(100_01))).toBe('invalid payment_over_open amountMinor')
    expect(refusal({ payments: [paid(99_99)] }, paid(2))).toBe('invalid payment_over_open amountMinor')
    expect(refusal({ payments: [paid(99_99)] }, paid(1))).toBeNull()
  })

  it('is refused for an invoice that is paid or cancelled', () => {
    expect(refusal({ payments: [paid(100_00)] }, paid(1))).toBe('conflict invoice_paid_already')
    expect(refusal({ isCancelled: true }, paid(1))).toBe('conflict invoice_cancelled')
  })

  it('is in the currency of the invoice, and of no day to come', () => {
    expect(refusal({}, { ...paid(1), currency: 'USD' })).toBe('invalid payment_currency_differs currency')
    expect(refusal({}, { ...paid(1), currency: 'MXN' })).toBeNull()
    expect(refusal({}, paid(1, '2026-03-03'))).toBe('invalid date_in_future paidOn')
    expect(refusal({}, paid(1, today))).toBeNull()
    expect(refusal({}, paid(1, '2025-12-01'))).toBeNull()
  })

  it('one after the other, in any order and any parts, pays an invoice exactly once', () => {
    const part = fc.record({ amountMinor: fc.integer({ min: 1, max: 1e12 }), days: fc.nat(400) })
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), (parts) => {
        const payments = parts.map(({ amountMinor, days }) => paid(amountMinor, addDays(today, -days)))
        const totalMinor = payments.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
        for (const [at, payment] of payments.entries()) {
          const before = { ...invoice, totalMinor, payments: payments.slice(0, at) }
          const isLast = at === payments.length - 1
          const { state, paidMinor, openMinor, paidOn } = decidePayment(before, payment, today)
          expect(paidMinor + openMinor).toBe(totalMinor)
          expect(state).toBe(isLast ? 'paid' : 'partly_paid')
          expect(paidOn).toBe(
            isLast
              ? payments
                  .map((each) => each.paidOn)
                  .toSorted()
                  .at(-1)
              : null,
          )
        }
        expect(refusal({ totalMinor, payments }, paid(1))).toBe('conflict invoice_paid_already')
      }),
      { numRuns: 500 },
    )
  })

  it('is of at least one cent, whole, and by a known way', () => {
    const words = { invoiceId: '01920000-0000-7000-8000-000000000001', amountMinor: 1, paidOn: today }
    const taken = [{}, { method: 'cash' }, { amountMinor: 0 }, { amountMinor: -5 }, { amountMinor: 0.5 }]
    const said = [...taken, { paidOn: '2026-02-30' }, { method: 'barter' }, { currency: 'pesos' }]
    expect(said.map((over) => RecordPayment.safeParse({ ...words, ...over }).success)).toEqual([
      true,
      true,
      ...Array(6).fill(false),
    ])
  })

  it('is recorded by admin, owner and finance, and seen by the seniors', () => {
    const can = (policy: typeof paymentPolicy.read) =>
      shippedRoles
        .filter(({ code: role, isWildcard, abilities }) => {
          const held = new Set(isWildcard ? ['*'] : abilities)
          return policy({ kind: 'staff', userId: 'a', name: 'A', role, abilities: held }, undefined).allowed
        })
        .map(({ code }) => code)
    expect(can(paymentPolicy.record)).toEqual(['admin', 'owner', 'finance'])
    expect(can(paymentPolicy.read)).toEqual(['admin', 'owner', 'executive', 'manager', 'finance', 'support'])
  })
})
