import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { complete, register } from './cast.ts'
import { type Office, openOffice } from './office.ts'
import { choose, openDirectory, openRowMenu, rowOf } from './pages/directory.ts'
import { isTold, sees, seesHeading } from './see.ts'

type Customer = { number: string; legalName: string }

let office: Office
let page: Page
let partial: Customer
let active: Customer
beforeAll(async () => {
  office = await openOffice({
    prepare: async (db) => {
      partial = await register(db, 'Acme Springs')
      active = await complete(db, 'Kuna Steel')
    },
  })
  page = await office.enter('sales')
})

describe('switching a customer off and on', () => {
  test('one click in the row menu makes it inactive, and Undo takes that back', async () => {
    await openDirectory(page)
    await openRowMenu(page, partial.legalName)
    await choose(page, 'Deactivate')
    await isTold(page, `${partial.legalName} is inactive.`)
    await sees(rowOf(page, partial.legalName), 'Inactive')
    await page.getByRole('button', { name: /^Undo \(\d+ s\)$/ }).click()
    await isTold(page, `Undone. ${partial.legalName} is Partial information.`)
    await sees(rowOf(page, partial.legalName), 'Partial information')
  })

  test('an inactive customer offers only View and Activate', async () => {
    await openRowMenu(page, partial.legalName)
    await choose(page, 'Deactivate')
    await isTold(page, `${partial.legalName} is inactive.`)
    expect(await openRowMenu(page, partial.legalName)).toEqual(['View', 'Activate'])
    await choose(page, 'View')
    await seesHeading(page, partial.legalName)
    await sees(page, /is inactive\. It can be read, and activated again\./)
    expect(await page.getByRole('link', { name: 'Edit', exact: true }).count()).toBe(0)
  })

  test('its form is refused to whoever knows the address, and activating gives back the status it had', async () => {
    await page.goto(`/customers/${partial.number}/edit`)
    await sees(page, 'Editing is blocked while the status is Inactive.')
    expect(await page.getByRole('textbox').count()).toBe(0)
    await page.getByRole('button', { name: 'Activate customer' }).click()
    await isTold(page, `${partial.legalName} is Partial information again.`)
    await seesHeading(page, `Edit ${partial.legalName}`)
  })

  test('an active one comes back active, from its own page', async () => {
    await page.goto(`/customers/${active.number}`)
    await page.getByRole('button', { name: 'Deactivate', exact: true }).click()
    await isTold(page, `${active.legalName} is inactive.`)
    await page.getByRole('button', { name: 'Activate', exact: true }).click()
    await isTold(page, `${active.legalName} is Active again.`)
  })
})
