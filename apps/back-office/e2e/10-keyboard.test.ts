import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { complete, register } from './cast.ts'
import { type Office, openOffice } from './office.ts'
import { openDirectory } from './pages/directory.ts'
import { hasFocus } from './pages/form.ts'
import { isTold, seesHeading } from './see.ts'

let office: Office
let page: Page
let acme: { legalName: string }
beforeAll(async () => {
  office = await openOffice({
    prepare: async (db) => {
      await complete(db, 'Kuna Steel')
      acme = await register(db, 'Acme Springs')
    },
  })
  page = await office.visit()
})

/** Goes on with Tab until the keyboard is in the field of this label. */
async function tabTo(label: string) {
  const field = page.getByLabel(label, { exact: false }).first()
  for (let steps = 0; steps < 60 && !(await hasFocus(field)); steps++) await page.keyboard.press('Tab')
  expect(await hasFocus(field), `Tab reaches ${label}`).toBe(true)
}

describe('without a mouse', () => {
  test('one signs in, searches, opens, edits and saves', async () => {
    const { email, password } = await office.credentialsOf('sales')
    await openDirectory(page)
    await seesHeading(page, 'Sign in')
    await expect.poll(() => hasFocus(page.getByLabel('E-mail'))).toBe(true)
    await page.keyboard.type(email)
    await page.keyboard.press('Tab')
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await seesHeading(page, 'Customers')
    await page.keyboard.press('/')
    await page.keyboard.type('acme')
    await page.waitForURL('**/customers?q=acme')
    await page.keyboard.press('Tab')
    await page.keyboard.press('j')
    await page.keyboard.press('e')
    await seesHeading(page, `Edit ${acme.legalName}`)
    await tabTo('Sales stage')
    await page.keyboard.type('Key account')
    await page.keyboard.press('Control+Enter')
    await isTold(page, /was saved/)
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await seesHeading(page, 'Customers')
  })

  test('the keys are listed under ?', async () => {
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor({ state: 'hidden' })
  })
})
