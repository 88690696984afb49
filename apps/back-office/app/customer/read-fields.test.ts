import { expect, test } from 'vitest'
import { readForm } from '../request/form.ts'
import { changedOf, readFields } from './read-fields.ts'

const sent = async (answers: [string, string][]) => {
  const body = new URLSearchParams(answers)
  return readForm(new Request('http://localhost', { method: 'POST', body }))
}

test('only what differs from where the person began is sent', async () => {
  const form = await sent([['legalName', 'Agua Norte'], ['website', ''], ['paymentTerms', 'net_30']])
  const base = { legalName: 'Agua Norte', website: null, paymentTerms: 'net_15' }
  expect(changedOf(readFields(form), base)).toEqual({ paymentTerms: 'net_30' })
})

test('a cleared field is sent as nothing, a locked one not at all', async () => {
  const form = await sent([['website', ' ']])
  expect(changedOf(readFields(form), { website: 'agua.example', externalReference: 'A-1' })).toEqual({ website: null })
})

test('an amount is read in minor units, with or without separators', async () => {
  const form = await sent([['creditLimitMinor', '$12,400.5'], ['minimumInvoiceMinor', '']])
  expect(readFields(form)).toEqual({ creditLimitMinor: 1_240_050, minimumInvoiceMinor: null })
})

test('an amount that is none is told at its field', async () => {
  const form = await sent([['creditLimitMinor', 'twelve']])
  expect(() => readFields(form)).toThrow('invalid_amount')
})

test('an address left wholly empty is no address, one without a street says so', async () => {
  const form = await sent([
    ['addresses.shown', 'yes'],
    ['addresses.0.kind', 'fiscal'], ['addresses.0.country', 'MX'], ['addresses.0.line1', ''], ['addresses.0.city', ''],
    ['addresses.2.kind', 'billing'], ['addresses.2.country', 'MX'], ['addresses.2.line1', ''], ['addresses.2.city', 'Saltillo'], ['addresses.2.line2', ''],
  ])
  expect(readFields(form)).toEqual({ addresses: [{ kind: 'billing', country: 'MX', line1: '', city: 'Saltillo', line2: null }] })
})

test('an unticked box says no, a box that was not shown says nothing', async () => {
  expect(readFields(await sent([['billToParent.shown', 'yes']]))).toEqual({ billToParent: false })
  expect(readFields(await sent([]))).toEqual({})
})
