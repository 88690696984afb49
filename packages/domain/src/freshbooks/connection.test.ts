import { describe, expect, it } from 'vitest'
import { chooseAccount } from './connection.ts'

const owner = { accountId: 'A1', role: 'owner' }
const admin = { accountId: 'A2', role: 'admin' }
const employee = { accountId: 'A3', role: 'business_employee' }

describe('whose books a consent opens', () => {
  it('the only business in which the person may let a program in', () => {
    expect(chooseAccount([employee, owner], null)).toEqual({ business: owner })
    expect(chooseAccount([employee], null)).toEqual({ problem: 'no_business' })
    expect(chooseAccount([], 'A1')).toEqual({ problem: 'no_business' })
  })

  it('the person says which where there are several', () => {
    expect(chooseAccount([owner, employee, admin], null)).toEqual({ businesses: [owner, admin] })
  })

  it('the one that is connected already, and no other beside it', () => {
    expect(chooseAccount([owner, admin], 'A2')).toEqual({ business: admin })
    expect(chooseAccount([owner, employee], 'A3')).toEqual({ problem: 'other_account_connected' })
  })
})
