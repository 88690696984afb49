import { loadCrowd } from '@padron/testing/crowd'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { complete, register } from './cast.ts'
import { type Office, openOffice } from './office.ts'
import { listed, openDirectory, rowOf, search } from './pages/directory.ts'
import { addressOf, sees, seesHeading, seesNo } from './see.ts'

let office: Office
let page: Page
let acme: { number: string; legalName: string }
let kuna: { legalName: string }
beforeAll(async () => {
  office = await openOffice({
    prepare: async (db) => {
      await loadCrowd(db.adminUrl, { size: 120 })
      acme = await complete(db, 'Acme Springs')
      kuna = await register(db, 'Kuna Steel')
    },
  })
  page = await office.enter('sales')
})

describe('the directory', () => {
  test.each([
    ['a contact, without accents', 'rosa diaz'],
    ['a phone in any format', '(55) 5550-0101'],
    ['a part of the RFC', 'ewe1709'],
    ['a trade name', 'ACME spr'],
  ])('finds a customer by %s', async (_how, text) => {
    await openDirectory(page)
    await search(page, text)
    await page.waitForURL('**/customers?q=*')
    await sees(page, '1 row on this page')
    await rowOf(page, acme.legalName).waitFor()
  })

  test('whoever clicks while the search still waits is led where they clicked', async () => {
    const slow = `**/customers/${acme.number}*`
    await page.route(slow, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1000))
      // Whoever gave up asking meanwhile is not answered.
      await route.continue().catch(() => undefined)
    })
    await openDirectory(page)
    await search(page, acme.number)
    await rowOf(page, acme.legalName).getByRole('link', { name: acme.legalName }).click()
    await page.waitForURL(`**/customers/${acme.number}?*`)
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  })

  test('active and status filter the list; the address keeps both', async () => {
    await openDirectory(page)
    await page.getByRole('link', { name: 'Inactive', exact: true }).click()
    await page.waitForURL('**/customers?active=no')
    await seesNo(page, kuna.legalName)
    await page.getByRole('link', { name: 'All', exact: true }).click()
    await rowOf(page, kuna.legalName).waitFor()
    await page.getByRole('button', { name: 'Status: Any status' }).click()
    await page.getByRole('checkbox', { name: 'Partial information' }).check()
    await page.waitForURL('**/customers?status=PAIN')
    await seesNo(page, acme.legalName)
    await sees(rowOf(page, kuna.legalName), 'Partial information')
    await page.reload()
    await rowOf(page, kuna.legalName).waitFor()
    await page.getByRole('button', { name: 'Status: 1 status' }).waitFor()
    await page.getByRole('link', { name: 'Clear filters' }).click()
    await page.waitForURL('**/customers')
  })

  test('pages go on, and the way back shows the first one again', async () => {
    await openDirectory(page)
    await rowOf(page, acme.legalName).waitFor()
    const first = await listed(page)
    await page.getByRole('link', { name: 'Next page' }).click()
    await page.waitForURL('**cursor=**')
    await seesNo(page, acme.legalName)
    const second = await listed(page)
    expect(second.filter((name) => first.includes(name))).toEqual([])
    await page.goBack()
    await rowOf(page, acme.legalName).waitFor()
    expect(await listed(page)).toEqual(first)
  })

  test('columns are chosen and sorted, and stay in the address', async () => {
    await openDirectory(page)
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('checkbox', { name: 'Trade name' }).check()
    await page.getByRole('columnheader', { name: 'Trade name' }).waitFor()
    await page.reload()
    await page.getByRole('columnheader', { name: 'Trade name' }).waitFor()
    await page.getByRole('columnheader', { name: 'Customer' }).getByRole('link').click()
    await page.getByRole('columnheader', { name: /^Customer.*sorted ascending$/s }).waitFor()
    const names = await listed(page)
    const plain = (name = '') =>
      name
        .normalize('NFKD')
        .replace(/[^a-z]/gi, '')
        .toLowerCase()
    expect(plain(names[0]) < plain(names[20]) && plain(names[20]) < plain(names[49])).toBe(true)
  })

  test('the keyboard walks the rows, peeks and opens', async () => {
    await openDirectory(page)
    await rowOf(page, kuna.legalName).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('Space')
    const peek = page.getByRole('dialog', { name: `Quick view of ${acme.legalName}` })
    await sees(peek, 'EWE1709045U0')
    expect(addressOf(page)).toContain('peek=')
    await page.keyboard.press('Escape')
    await peek.waitFor({ state: 'hidden' })
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await seesHeading(page, kuna.legalName)
  })

  test('where nothing matches, the filter that found nothing can be dropped', async () => {
    await openDirectory(page)
    await search(page, 'zz nobody')
    await seesHeading(page, 'No customer matches')
    await page.getByRole('link', { name: 'Search without “zz nobody”' }).click()
    await rowOf(page, acme.legalName).waitFor()
  })

  test('another language keeps the place', async () => {
    await page.goto('/customers?q=acme&active=yes')
    await page.getByRole('button', { name: 'ES', exact: true }).click()
    await seesHeading(page, 'Clientes')
    await sees(rowOf(page, acme.legalName), 'Activo')
    expect(addressOf(page)).toBe('/customers?q=acme&active=yes')
    await page.getByRole('button', { name: 'EN', exact: true }).click()
    await seesHeading(page, 'Customers')
  })
})
