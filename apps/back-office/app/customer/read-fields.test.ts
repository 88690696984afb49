import { expect, test } from 'vitest'
import { formOf } from '../request/form.ts'
import { changedOf } from './changed-of.ts'
import { readAmount } from './read-amount.ts'
import { readFields } from './read-fields.ts'
import { placeOf } from './read-groups.ts'

const sent = (answers: [string, string][]) => {
  const form = new FormData()
  for (const [name, value] of answers) form.append(name, value)
  return formOf(form)
}

const street = (place: number, kind: string, line1: string): [string, string][] => [
  [`addresses.${place}.kind`, kind],
  [`addresses.${place}.country`, 'MX'],
  [`addresses.${place}.line1`, line1],
  [`addresses.${place}.line2`, ''],
  [`addresses.${place}.city`, 'Saltillo'],
  [`addresses.${place}.postalCode`, '25000'],
]

test('only what differs from where the person began is sent', () => {
  const form = sent([
    ['legalName', 'Agua Norte'],
    ['website', ''],
    ['paymentTerms', 'net_30'],
  ])
  const base = { legalName: 'Agua Norte', website: null, paymentTerms: 'net_15' }
  expect(changedOf(readFields(form), base)).toEqual({ paymentTerms: 'net_30' })
})

test('a cleared field is sent as nothing, a locked or hidden one not at all', () => {
  const form = sent([['website', ' ']])
  const base = { website: 'agua.example', externalReference: 'A-1', creditLimitMinor: 100 }
  expect(changedOf(readFields(form), base)).toEqual({ website: null })
})

test('a required name that was cleared stays a text, so that its field says so', () => {
  expect(readFields(sent([['legalName', '']]))).toEqual({ legalName: '' })
})

test('C7 an amount is read in minor units of its currency, with or without separators', () => {
  const form = sent([
    ['creditLimitMinor', '$12,400.5'],
    ['minimumInvoiceMinor', ''],
    ['currency', 'mxn'],
  ])
  expect(readFields(form)).toEqual({
    creditLimitMinor: 1_240_050,
    minimumInvoiceMinor: null,
    currency: 'MXN',
  })
  expect(readAmount('creditLimitMinor', '999999999999.99', 'MXN')).toBe(99_999_999_999_999)
  expect(readAmount('creditLimitMinor', '1,250', 'JPY')).toBe(1250)
  expect(readFields(sent([['minimumInvoiceMinor', '7']]), { currency: 'USD' })).toEqual({
    minimumInvoiceMinor: 700,
  })
})

test.each(['twelve', '12,50', '1.2.3', '-5', '12.345', '1e5', '12,4000'])(
  '%s is no amount, and its field says so',
  (typed) => {
    expect(() => readAmount('creditLimitMinor', typed, 'MXN')).toThrow('invalid_amount')
  },
)

test('an address left wholly empty is no address, one without a street says so', () => {
  const form = sent([
    ['addresses.shown', 'yes'],
    ['addresses.0.kind', 'fiscal'],
    ['addresses.0.country', 'MX'],
    ['addresses.0.line1', ''],
    ['addresses.0.city', ''],
    ['addresses.2.kind', 'billing'],
    ['addresses.2.country', 'MX'],
    ['addresses.2.line1', ''],
    ['addresses.2.city', 'Saltillo'],
    ['addresses.2.line2', ''],
  ])
  const billing = { kind: 'billing', country: 'MX', line1: '', city: 'Saltillo', line2: null }
  expect(readFields(form)).toEqual({ addresses: [billing] })
})

test('a problem stands at its own group, also when one before it was left empty', () => {
  const form = sent([
    ['addresses.0.kind', 'fiscal'],
    ['addresses.0.line1', ''],
    ...street(1, 'visiting', 'Hidalgo 1'),
    ['fiscalIsLocation', 'yes'],
  ])
  expect(placeOf(form, 'addresses.0.postalCode')).toBe('addresses.1.postalCode')
  expect(placeOf(form, 'addresses.1.postalCode')).toBe('addresses.1.postalCode')
  expect(placeOf(form, 'addresses')).toBe('addresses')
  expect(placeOf(form, 'legalName')).toBe('legalName')
})

test('C10 the fiscal address is the location when ticked, and says the postal code of the tax domicile', () => {
  const form = sent([
    ['addresses.shown', 'yes'],
    ['fiscalIsLocation', 'yes'],
    ['fiscalPostalCode', ''],
    ...street(0, 'delivery', 'Bodega 9'),
    ...street(1, 'visiting', 'Hidalgo 1'),
  ])
  const read = readFields(form)
  expect(read.addresses?.map(({ kind, line1 }) => [kind, line1])).toEqual([
    ['delivery', 'Bodega 9'],
    ['visiting', 'Hidalgo 1'],
    ['fiscal', 'Hidalgo 1'],
  ])
  expect(read.fiscalPostalCode).toBe('25000')
  expect(placeOf(form, 'fiscalPostalCode')).toBe('addresses.1.postalCode')
})

test('a fiscal address and the tick are two answers, and neither is dropped in silence', () => {
  const form = sent([
    ['addresses.shown', 'yes'],
    ['fiscalIsLocation', 'yes'],
    ...street(0, 'fiscal', 'Juárez 3'),
  ])
  expect(() => readFields(form)).toThrow('fiscal_address_twice')
})

test('a known person keeps their identity, a new one has none', () => {
  const form = sent([
    ['contactAssignments.shown', 'yes'],
    ['contactAssignments.0.contactId', 'a-1'],
    ['contactAssignments.0.name', 'Rosa'],
    ['contactAssignments.0.role', 'billing'],
    ['contactAssignments.1.contactId', ''],
    ['contactAssignments.1.name', 'Luis'],
    ['contactAssignments.1.role', 'other'],
  ])
  expect(readFields(form).contactAssignments).toEqual([
    { contactId: 'a-1', name: 'Rosa', role: 'billing' },
    { name: 'Luis', role: 'other' },
  ])
})

test('an unticked box says no, a box that was not shown says nothing', () => {
  expect(readFields(sent([['billToParent.shown', 'yes']]))).toEqual({ billToParent: false })
  const ticked = sent([
    ['inheritStatus.shown', 'yes'],
    ['inheritStatus', 'yes'],
  ])
  expect(readFields(ticked)).toEqual({ inheritStatus: true })
  expect(readFields(sent([]))).toEqual({})
})
