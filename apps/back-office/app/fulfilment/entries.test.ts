import { expect, test } from 'vitest'
import { actsOf, type Entry, kindOf } from './entries.ts'

const delivery = (more: object = {}): Entry =>
  ({
    ...{ noun: 'delivery', id: 'd-1', number: 'A-000001', customerId: 'c-1', kind: 'installation' },
    ...{ title: 'Install', state: 'open', scheduledOn: null, assignee: null, order: null, version: 2 },
    ...more,
  }) as Entry
const complaint = (state: string): Entry => ({ noun: 'case', id: 's-1', state, version: 1 }) as Entry
const idsOf = (entry: Entry) => actsOf('C-000123', entry).map(({ id }) => id)

test('work nobody planned is planned first, planned work is done first and can be taken off', () => {
  expect(idsOf(delivery())).toEqual(['plan', 'complete', 'cancel'])
  expect(idsOf(delivery({ scheduledOn: '2026-12-01' }))).toEqual(['complete', 'plan', 'unplan', 'cancel'])
  expect(idsOf(delivery({ state: 'done' }))).toEqual(['reopen'])
  expect(actsOf('C-000123', delivery())[0]?.to).toBe('/customers/C-000123/assignments/d-1/plan')
})

test('a case offers its moves; resolving has a page of its own, the rest is done at once', () => {
  expect(idsOf(complaint('open'))).toEqual(['wait', 'resolve', 'assign'])
  expect(idsOf(complaint('waiting'))).toEqual(['resolve', 'reopen', 'assign'])
  expect(idsOf(complaint('resolved'))).toEqual(['close', 'reopen'])
  expect(actsOf('C-000123', complaint('open')).map(({ id, post }) => [id, post !== undefined])).toEqual([
    ['wait', true],
    ['resolve', false],
    ['assign', false],
  ])
})

test('cases are a kind beside deliveries and installations', () => {
  expect(kindOf(delivery())).toBe('installation')
  expect(kindOf(complaint('open'))).toBe('case')
})
