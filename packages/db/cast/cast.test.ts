import { CustomerFields, checkFiscal, checkTaxId, completeness, shippedRoles } from '@padron/domain'
import { describe, expect, it } from 'vitest'
import { presets, reference } from '../presets/index.ts'
import { castCustomers, castStaff } from './index.ts'

const now = new Date('2026-07-01T12:00:00Z')
const { full } = presets
const statusOf = (code: string) => full.statuses.find((status) => status.code === code)

describe('the cast', () => {
  it('has forty customers in every status, each with a key of its own', () => {
    expect(castCustomers).toHaveLength(40)
    expect(new Set(castCustomers.map(({ key }) => key)).size).toBe(40)
    expect(new Set(castCustomers.map(({ endsIn }) => endsIn))).toEqual(
      new Set(full.statuses.map(({ code }) => code)),
    )
  })

  it.each(castCustomers)(
    '$tradeName has a form that saves, under a tax id that nobody owns twice',
    (customer) => {
      const { kind, warnings } = checkTaxId(customer.taxId, null, now)
      expect(warnings).toEqual([])
      expect(checkFiscal(customer.fields, kind!)).toEqual([])
      expect(CustomerFields.partial().safeParse(customer.fields).success).toBe(true)
      expect(castCustomers.filter(({ taxId }) => taxId === customer.taxId)).toHaveLength(1)
      if (customer.fields.classCode) {
        expect(reference.customerClasses.map(({ code }) => code)).toContain(customer.fields.classCode)
      }
    },
  )

  it('is complete where it ends active, and partial where it stays in the draft status', () => {
    const missing = (customer: (typeof castCustomers)[number]) =>
      completeness({ ...customer, ...customer.fields }, full.requiredFields, [])
    for (const customer of castCustomers) {
      const category = statusOf(customer.endsIn)?.category
      if (category === 'active') expect(missing(customer), customer.key).toEqual([])
      if (category === 'draft') expect(missing(customer), customer.key).not.toEqual([])
    }
  })

  it('gives a reason of the list wherever the status asks for one', () => {
    for (const { key, endsIn, reasonCode } of castCustomers) {
      const status = statusOf(endsIn)
      if (status?.requireStatusReason)
        expect(
          status.reasons.map(({ code }) => code),
          key,
        ).toContain(reasonCode)
      else expect(reasonCode, key).toBeUndefined()
    }
  })

  it('names a parent that stands before its sub-account', () => {
    castCustomers.forEach(({ parent }, at) => {
      if (parent) expect(castCustomers.slice(0, at).map(({ key }) => key)).toContain(parent)
    })
  })

  it('has a person for each shipped role, with invented addresses', () => {
    expect(new Set(castStaff.map(({ role }) => role))).toEqual(new Set(shippedRoles.map(({ code }) => code)))
    for (const { email } of castStaff) expect(email).toMatch(/@example\.(com|mx)$/)
    for (const { fields } of castCustomers) {
      for (const { email } of fields.contactAssignments ?? []) expect(email).toMatch(/@example\.(com|mx)$/)
    }
  })
})
