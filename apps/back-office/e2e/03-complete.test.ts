import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { register } from './cast.ts'
import { type Office, openOffice } from './office.ts'
import { headOf, openCustomer, openForm } from './pages/customer.ts'
import { discard, fillWhatIsRequired, hasFocus, save, saveAndActivate } from './pages/form.ts'
import { isTold, sees, seesNo } from './see.ts'

let office: Office
let page: Page
let acme: { number: string; legalName: string }
beforeAll(async () => {
  office = await openOffice({
    prepare: async (db) => {
      acme = await register(db, 'Acme Springs')
    },
  })
  page = await office.enter('sales')
})

describe('completing a customer', () => {
  test('Save keeps what is there, stays partial, and lists what is missing', async () => {
    await openForm(page, acme)
    await sees(page, /^1 of \d+ required for Active$/)
    await page.getByLabel('Payment terms').selectOption({ label: '30 days' })
    await sees(page, /^2 of \d+ required for Active$/)
    await save(page)
    await isTold(page, /was saved\. 4 required fields are still missing\./)
    await sees(page, 'Partial information')
    const missing = await page
      .getByRole('list', { name: 'Still missing' })
      .getByRole('listitem')
      .allInnerTexts()
    expect(missing).toEqual(['Country', 'Fiscal address', 'Tax regime', 'One contact'])
  })

  test('Save and activate on an incomplete record saves nothing and leads to each missing field', async () => {
    await openForm(page, acme)
    await page.getByLabel('Trade name').fill('Acme Wells')
    await saveAndActivate(page)
    const summary = page.getByRole('alert', { name: 'There is a problem' })
    await sees(summary, 'Country is required for Active.')
    await expect.poll(() => hasFocus(summary)).toBe(true)
    expect(await summary.getByRole('link').count()).toBe(4)
    await summary.getByRole('link', { name: 'Tax regime is required for Active.' }).click()
    await expect.poll(() => hasFocus(page.getByLabel('Tax regime'))).toBe(true)
    expect(await page.getByLabel('Trade name').inputValue()).toBe('Acme Wells')
    await discard(page)
    await sees(page, 'Acme Springs')
    await seesNo(page, 'Acme Wells')
  })

  test('the Save that completes the record activates it and says so', async () => {
    await openForm(page, acme)
    await fillWhatIsRequired(page)
    await sees(page, 'Everything required for Active is filled.')
    await save(page)
    await isTold(page, `${acme.legalName} is complete and active.`)
    await openCustomer(page, acme)
    await sees(headOf(page), 'Active')
    await seesNo(headOf(page), 'Partial information')
    await seesNo(page, 'Still missing')
    await sees(page, 'Rosa Díaz · rosa@acme-springs.example.com')
    await page.goto(`/customers/${acme.number}/audit`)
    await sees(page.getByRole('listitem'), 'Record completed and activated')
  })
})
