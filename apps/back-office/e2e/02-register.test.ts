import { registerCustomer } from '@padron/core/customer'
import { actAs, putListInForce, type TestDatabase } from '@padron/testing'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Office, openOffice } from './office.ts'
import { rowOf } from './pages/directory.ts'
import { createCustomer, fillThree, startCustomer, taxId, whyGoOn } from './pages/register.ts'
import { isTold, sees, seesHeading, seesNo } from './see.ts'

const acme = {
  legalName: 'Manantiales El Wey, S.A. de C.V.',
  tradeName: 'Acme Springs',
  taxId: 'EWE1709045U0',
}
const kuna = { legalName: 'Estructuras Kuna, S.A. de C.V.', tradeName: 'Kuna Steel', taxId: 'EKU9003173C9' }

let office: Office
let page: Page
beforeAll(async () => {
  office = await openOffice({ prepare })
  page = await office.enter('sales')
})

async function prepare(db: TestDatabase) {
  await putListInForce(db, { hits: [{ taxId: kuna.taxId, situation: 'definitivo', date: '2019-08-20' }] })
  await registerCustomer(await actAs(db, 'sales'), acme)
}

describe('registering a customer', () => {
  test.each([
    ['EKU9013013C9', 'The six digits in this RFC are not a date.'],
    ['EKU9002303C9', 'The six digits in this RFC are not a date.'],
    ['PUTA850101AB1', 'The SAT never issues an RFC with these four letters.'],
    ['12-34567', 'Enter an RFC with 12 or 13 characters, like ASP010203AB1, or an EIN with 9 digits.'],
    ['11-1111111', 'An EIN does not have nine equal digits.'],
  ])('%s is refused in words, and nothing typed is lost', async (bad, words) => {
    await startCustomer(page)
    await fillThree(page, { legalName: 'Nueva de Prueba', tradeName: 'Nueva', taxId: bad })
    await createCustomer(page)
    const summary = page.getByRole('alert', { name: 'There is a problem' })
    await sees(summary, words)
    await summary.getByRole('link', { name: words }).click()
    expect(await taxId(page).evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await taxId(page).inputValue()).toBe(bad)
    expect(await page.getByLabel('Legal name').inputValue()).toBe('Nueva de Prueba')
  })

  test('a check digit that does not match warns while typing, as an EIN prefix nobody published does', async () => {
    await startCustomer(page)
    await fillThree(page, { legalName: 'Escuela de Prueba', tradeName: 'Escuela', taxId: 'EKU9003173C8' })
    await sees(page, 'The check digit of this RFC does not match.')
    await sees(page, /^SAT 69-B: not listed \(/)
    await taxId(page).fill('07-1234567')
    await sees(page, 'This EIN starts with a prefix the IRS has not published.')
    await seesNo(page, 'The check digit of this RFC does not match.')
  })

  test('a customer that exists already is shown with a link while one types', async () => {
    await startCustomer(page)
    await fillThree(page, { legalName: 'Otra empresa', tradeName: 'Otra', taxId: ' ewe-170904-5u0 ' })
    await sees(page, 'This customer may exist already')
    await sees(page, 'Same tax id')
    const [existing] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('link', { name: acme.legalName }).click(),
    ])
    await seesHeading(existing, acme.legalName)
    await existing.close()
    await fillThree(page, { legalName: 'Manantiales el Wey', tradeName: 'Otra', taxId: 'ABC970528UHA' })
    await sees(page, 'Similar name')
  })

  test('a hit on the 69-B list alerts and asks for a reason before anything is saved', async () => {
    await startCustomer(page)
    await fillThree(page, kuna)
    const alert = page.getByRole('alert').filter({ hasText: 'This tax id is on the SAT 69-B list' })
    await sees(alert, /SAT 69-B: Definitivo since 20 Aug 2019 \(list of /)
    await page.getByRole('button', { name: 'Create with this reason' }).click()
    await sees(page.getByRole('alert', { name: 'There is a problem' }), /Say why you go on/)
    await whyGoOn(page).fill('Paid in advance; legal reviewed the file.')
    await page.getByRole('button', { name: 'Create with this reason' }).click()
    await isTold(page, `${kuna.legalName} was created as C-000002.`)
  })

  test('it is saved as partial, marked red on its page, and stands in the directory at once', async () => {
    await seesHeading(page, kuna.legalName)
    await sees(page, 'Partial information')
    await sees(page, /^SAT 69-B: Definitivo since 20 Aug 2019/)
    await page.goto('/customers')
    const row = rowOf(page, kuna.legalName)
    await sees(row, 'Partial information')
    await sees(row, 'Blacklist')
    await sees(row, kuna.taxId)
  })
})
