import { describe, expect, it } from 'vitest'
import { invoicePolicy } from './invoice.policy.ts'
import { CreateInvoice, ListInvoices } from './invoice.schemas.ts'
import {
  assertInvoiceDays,
  cancelInvoiceRefusal,
  daysLateOf,
  type InvoiceState,
  isPunctual,
  type PaidPart,
  settlementOf,
} from './invoice.ts'

const today = '2026-03-02'
const billed = { totalMinor: 100_00, dueOn: '2026-02-28', isCancelled: false }
const paid = (amountMinor: number, paidOn: string): PaidPart => ({ amountMinor, paidOn })

describe('an invoice', () => {
  it.each<[string, PaidPart[], InvoiceState, number, string | null, number | null, number]>([
    ['without a payment is open, and overdue since its day', [], 'open', 100_00, null, null, 2],
    ['half paid is still overdue', [paid(50_00, '2026-02-01')], 'partly_paid', 50_00, null, null, 2],
    ['short of one cent is not paid', [paid(99_99, '2026-02-01')], 'partly_paid', 1, null, null, 2],
    ['paid on the day is punctual', [paid(100_00, '2026-02-28')], 'paid', 0, '2026-02-28', 0, 0],
    ['paid before is punctual', [paid(100_00, '2026-01-05')], 'paid', 0, '2026-01-05', 0, 0],
    ['paid a day after is a day late', [paid(100_00, '2026-03-01')], 'paid', 0, '2026-03-01', 1, 0],
    [
      'paid in parts is paid with the last of them',
      [paid(40_00, '2026-03-02'), paid(60_00, '2026-02-10')],
      'paid',
      0,
      '2026-03-02',
      2,
      0,
    ],
  ])('%s', (_, payments, state, openMinor, paidOn, daysLate, daysOverdue) => {
    expect(settlementOf(billed, payments, today)).toMatchObject({
      state,
      openMinor,
      paidOn,
      daysLate,
      daysOverdue,
    })
  })

  it('that is cancelled owes nothing and is never late', () => {
    expect(settlementOf({ ...billed, isCancelled: true }, [], '2027-01-01')).toEqual({
      state: 'cancelled',
      paidMinor: 0,
      openMinor: 0,
      paidOn: null,
      daysLate: null,
      daysOverdue: 0,
    })
  })

  it('is in time through its due day', () => {
    expect(settlementOf(billed, [], '2026-02-28').daysOverdue).toBe(0)
    expect(settlementOf(billed, [], '2026-03-01').daysOverdue).toBe(1)
  })

  it('counts late days by the calendar, over a leap day and a change of the clocks', () => {
    expect(daysLateOf({ dueOn: '2024-02-28', paidOn: '2024-03-01' })).toBe(2)
    expect(daysLateOf({ dueOn: '2026-03-28', paidOn: '2026-03-30' })).toBe(2)
    expect(daysLateOf({ dueOn: '2026-03-28', paidOn: '2026-01-01' })).toBe(0)
    expect(isPunctual({ dueOn: '2026-03-28', paidOn: '2026-03-28' })).toBe(true)
    expect(isPunctual({ dueOn: '2026-03-28', paidOn: '2026-03-29' })).toBe(false)
  })

  it('is not due before it is issued', () => {
    expect(() => assertInvoiceDays({ issuedOn: today, dueOn: today })).not.toThrow()
    expect(() => assertInvoiceDays({ issuedOn: today, dueOn: '2026-03-01' })).toThrow(
      'invalid: due_before_issued',
    )
  })

  it('is cancelled once, and not when something was paid', () => {
    const refusal = (state: InvoiceState, paidMinor: number) =>
      cancelInvoiceRefusal({ state, paidMinor })?.reason.code ?? null
    expect(refusal('open', 0)).toBeNull()
    expect(refusal('cancelled', 0)).toBe('invoice_cancelled')
    expect(refusal('partly_paid', 1)).toBe('invoice_has_payments')
    expect(refusal('paid', 100)).toBe('invoice_has_payments')
  })

  it('is over something, and without a currency in the customer’s own', () => {
    const words = {
      customerId: '01920000-0000-7000-8000-000000000001',
      title: 'March',
      totalMinor: 1,
      issuedOn: today,
      dueOn: today,
    }
    expect(CreateInvoice.parse(words)).toEqual({ ...words, acknowledged: false })
    expect(CreateInvoice.safeParse({ ...words, totalMinor: 0 }).success).toBe(false)
    expect(CreateInvoice.safeParse({ ...words, dueOn: '2026-02-30' }).success).toBe(false)
    expect(CreateInvoice.safeParse({ ...words, currency: 'mxn' }).success).toBe(false)
    expect(ListInvoices.parse({ customerId: words.customerId })).toMatchObject({ limit: 50 })
  })

  it('is written by who writes invoices', () => {
    const staff = (...abilities: string[]) =>
      ({ kind: 'staff', userId: 'a', name: 'A', role: 'any', abilities: new Set(abilities) }) as const
    expect(invoicePolicy.create(staff('finance.edit'), undefined).allowed).toBe(true)
    expect(invoicePolicy.cancel(staff('finance.read'), undefined)).toMatchObject({
      whoCan: ['finance.edit'],
    })
    expect(invoicePolicy.read(staff('finance.read'), undefined).allowed).toBe(true)
    expect(invoicePolicy.read(staff('customer.read'), undefined).allowed).toBe(false)
  })
})
