import type { CustomerFields } from '@padron/domain'
import { expect, test } from 'vitest'
import { amountOf } from '../../customer/amount-of.ts'
import { changedOf } from '../../customer/changed-of.ts'
import { readFields } from '../../customer/read-fields.ts'
import { formOf } from '../../request/form.ts'
import { draftOf } from './draft.ts'
import { filledIn } from './filled.ts'

const place = {
  country: 'MX',
  line1: 'Hidalgo 1',
  line2: null,
  neighbourhood: null,
  city: 'Saltillo',
  state: null,
  postalCode: '25000',
}
const stored = {
  legalName: 'Agua Norte',
  currency: 'MXN',
  creditLimitMinor: 1_240_050,
  billToParent: true,
  addresses: [
    { kind: 'fiscal', ...place },
    { kind: 'visiting', ...place },
  ],
  contactMethods: [],
  contactAssignments: [],
} as unknown as CustomerFields

test('the record stands in the form, amounts as people write them', () => {
  const draft = draftOf(stored, null)
  expect([draft.text('legalName'), draft.text('creditLimitMinor'), draft.text('website')]).toEqual([
    'Agua Norte',
    '12,400.50',
    '',
  ])
  expect(amountOf(1250, 'JPY')).toBe('1,250')
})

test('C10 a fiscal address that repeats the location is a tick', () => {
  const draft = draftOf(stored, null)
  expect(draft.isTicked('fiscalIsLocation')).toBe(true)
  expect(draft.rows('addresses').map(({ kind }) => kind)).toEqual(['visiting'])
})

test('C3 a refused form keeps every answer, readable or not, and every group', () => {
  const draft = draftOf(stored, {
    creditLimitMinor: 'twelve',
    'billToParent.shown': 'yes',
    'inheritStatus.shown': 'yes',
    inheritStatus: 'yes',
    'addresses.shown': 'yes',
    'addresses.0.kind': 'billing',
    'addresses.0.line1': 'Juárez 3',
  })
  expect(draft.text('creditLimitMinor')).toBe('twelve')
  expect(draft.isTicked('billToParent')).toBe(false)
  expect(draft.isTicked('inheritStatus')).toBe(true)
  expect(draft.isTicked('fiscalIsLocation')).toBe(false)
  expect(draft.rows('addresses')).toEqual([{ kind: 'billing', line1: 'Juárez 3' }])
})

test('C8 a value taken from the other person stands in the form from then on', () => {
  const theirs = JSON.stringify({ legalName: 'Agua del Norte', currency: 'USD' })
  const answers = {
    theirs,
    'resolve.legalName': 'theirs',
    'resolve.currency': 'mine',
    legalName: 'Mine',
    currency: 'EUR',
  }
  const draft = draftOf(stored, answers)
  expect([draft.text('legalName'), draft.text('currency')]).toEqual(['Agua del Norte', 'EUR'])
})

test('C4 the meter counts what stands in the form, and keeps what the form does not show', () => {
  const form = new FormData()
  for (const [name, value] of [
    ['addresses.shown', 'yes'],
    ['addresses.0.kind', 'fiscal'],
    ['addresses.0.line1', 'Hidalgo 1'],
    ['fiscalName', ''],
    ['contactMethods.shown', 'yes'],
  ] as const)
    form.append(name, value)
  const required = [
    { field: 'fiscalAddress', filled: false },
    { field: 'fiscalName', filled: true },
    { field: 'phone', filled: true },
    { field: 'contact', filled: true },
    { field: 'documentSlot:contract', filled: false },
  ]
  expect(filledIn(formOf(form), required).map(({ filled }) => filled)).toEqual([
    true,
    false,
    false,
    true,
    false,
  ])
})

test('a form sent back untouched changes nothing', () => {
  const draft = draftOf(stored, null)
  const form = new FormData()
  for (const name of ['legalName', 'currency', 'creditLimitMinor'] as const)
    form.append(name, draft.text(name))
  for (const name of ['addresses', 'contactMethods', 'contactAssignments'] as const) {
    form.append(`${name}.shown`, 'yes')
    for (const [index, row] of draft.rows(name).entries())
      for (const [part, value] of Object.entries(row)) form.append(`${name}.${index}.${part}`, value)
  }
  form.append('fiscalIsLocation', draft.isTicked('fiscalIsLocation') ? 'yes' : '')
  form.append('billToParent.shown', 'yes')
  form.append('billToParent', draft.isTicked('billToParent') ? 'yes' : '')
  expect(changedOf(readFields(formOf(form), stored), stored)).toEqual({})
})
