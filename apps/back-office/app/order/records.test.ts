import { expect, test } from 'vitest'
import { actsOf } from './record-acts.ts'
import { type AnyRecord, operationOf } from './records.ts'

const face = {
  id: 'r-1',
  number: 'O-000001',
  customerId: 'c-1',
  title: 'Forty chairs',
  copiedFrom: null,
  createdAt: new Date('2026-11-03'),
  createdBy: 'Ana',
  closedAt: null,
  version: 3,
}
const money = { totalMinor: 100_000, currency: 'MXN' }
const order = (more: object = {}): AnyRecord =>
  ({
    noun: 'order',
    ...face,
    ...money,
    state: 'open',
    paidMinor: 0,
    isPrepaid: false,
    quote: null,
    project: null,
    ...more,
  }) as AnyRecord
const quote = (more: object = {}): AnyRecord =>
  ({ noun: 'quote', ...face, ...money, state: 'open', order: null, ...more }) as AnyRecord

const idsOf = (record: AnyRecord) => actsOf('C-000123', record).map(({ id }) => id)

test('a copy meets the gate of a plain order, reopening a paid one that of a prepaid order', () => {
  expect(operationOf(order({ isPrepaid: true }), 'copy')).toBe('order')
  expect(operationOf(order({ isPrepaid: true }), 'reopen')).toBe('prepaidOrder')
  expect(operationOf(quote(), 'convert')).toBe('order')
  expect(operationOf(quote(), 'reopen')).toBe('quote')
})

test('an open record can be ended, a closed one reopened, and either copied', () => {
  expect(idsOf(order())).toEqual(['plan', 'set-paid', 'copy', 'fulfilled', 'cancelled'])
  expect(idsOf(order({ state: 'cancelled' }))).toEqual(['reopen', 'copy'])
})

test('a quote becomes an order once', () => {
  expect(idsOf(quote())).toEqual(['accept', 'convert', 'copy', 'rejected', 'cancelled'])
  expect(idsOf(quote({ state: 'accepted' }))).toEqual(['convert', 'reopen', 'copy'])
  expect(idsOf(quote({ state: 'accepted', order: { id: 'o', number: 'O-1' } }))).toEqual(['reopen', 'copy'])
  expect(idsOf(quote({ state: 'rejected' }))).toEqual(['reopen', 'copy'])
})

test('what a gate may hold is looked at first; what reopening undoes is done at once', () => {
  const acts = actsOf('C-000123', order())
  expect(acts.filter(({ post }) => post).map(({ id }) => id)).toEqual(['fulfilled', 'cancelled'])
  expect(acts.find(({ id }) => id === 'copy')?.to).toBe('/customers/C-000123/orders/r-1/copy')
})
