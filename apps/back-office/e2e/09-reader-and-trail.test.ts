import { beforeAll, describe, expect, test } from 'vitest'
import { complete } from './cast.ts'
import { type Office, openOffice } from './office.ts'
import { openCustomer } from './pages/customer.ts'
import { openDirectory, openRowMenu } from './pages/directory.ts'
import { isTold, sees, seesHeading, seesNo } from './see.ts'

let office: Office
let acme: { number: string; legalName: string }
beforeAll(async () => {
  office = await openOffice({
    prepare: async (db) => {
      acme = await complete(db, 'Acme Springs')
    },
  })
})

describe('who may only read', () => {
  test('sees the customers and no act', async () => {
    const reader = await office.enter('reader')
    await openDirectory(reader)
    expect(await reader.getByRole('link', { name: 'New customer' }).count()).toBe(0)
    expect(await openRowMenu(reader, acme.legalName)).toEqual(['View'])
    await openCustomer(reader, acme)
    await seesHeading(reader, acme.legalName)
    for (const act of ['Edit', 'Deactivate', 'Activate']) {
      expect(await reader.getByRole('link', { name: act, exact: true }).count()).toBe(0)
      expect(await reader.getByRole('button', { name: act, exact: true }).count()).toBe(0)
    }
    await reader.goto(`/customers/${acme.number}/edit`)
    await sees(reader, 'Your role can read this customer and not change it.')
  })
})

describe('the audit trail', () => {
  test('tells what happened to a customer, by whom, and can be filtered', async () => {
    const manager = await office.enter('manager')
    await openCustomer(manager, acme)
    await manager.getByRole('button', { name: 'Deactivate', exact: true }).click()
    await isTold(manager, `${acme.legalName} is inactive.`)
    await manager.getByRole('link', { name: 'Audit', exact: true }).last().click()
    for (const event of ['Customer created', 'Record completed and activated', 'Customer deactivated'])
      await sees(manager.getByRole('listitem'), event)
    await sees(manager, /Manager \(test\) \(Person\)/)
    await manager.getByLabel('Kind of event').selectOption({ label: 'Customer deactivated' })
    await manager.waitForURL('**event=customer.deactivated**')
    await seesNo(manager.getByRole('listitem'), 'Customer created')
    await sees(manager.getByRole('listitem'), 'Customer deactivated')
  })
})
