import { canaryOf, fillCustomer } from '@padron/testing'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersHere } from './barriers.ts'
import { complete } from './cast.ts'
import { type Office, openOffice } from './office.ts'
import { headOf, openCustomer } from './pages/customer.ts'
import { sees, seesHeading, seesNo } from './see.ts'

type Customer = { id: string; number: string; legalName: string }

let office: Office
let acme: Customer
let kuna: Customer

beforeAll(async () => {
  office = await openOffice({
    prepare: async (db) => {
      acme = await complete(db, 'Acme Springs')
      kuna = await complete(db, 'Kuna Steel')
      await fillCustomer(db, acme.id)
    },
  })
})

const tabsOf = async (page: Page) =>
  (
    await page.getByRole('navigation', { name: 'Parts of the record' }).getByRole('link').allTextContents()
  ).map((text) => text.replace(/[\s\d]+$/, ''))
const everything = ['Overview', 'Orders', 'Billing', 'Fulfilment', 'Notes', 'Interactions', 'Referrals']

describe('finance, sales and the warehouse open the same customer', () => {
  test('finance sees what is owed, what is risky and what is restricted', async () => {
    const finance = await office.enter('finance')
    await openCustomer(finance, acme)
    expect(await tabsOf(finance)).toEqual([...everything, 'Insights', 'Files', 'Audit'])
    await sees(headOf(finance), 'Under review')
    await sees(finance, 'Owes')
    await sees(finance, '$47.00 MXN')
    await sees(finance, /1 invoice is overdue: \$40\.00 MXN/)
    await sees(finance, canaryOf('note-finance'))
    await finance.getByRole('link', { name: 'Billing', exact: true }).first().click()
    await seesHeading(finance, 'Balance by age')
    await sees(finance, '31–60 days')
    await seesHeading(finance, 'Ledger')
    await sees(finance, /Payment for F-/)
  })

  test('sales sees neither figures nor risk, and who does', async () => {
    const sales = await office.enter('sales')
    await openCustomer(sales, acme)
    expect(await tabsOf(sales)).toEqual([...everything.filter((tab) => tab !== 'Billing'), 'Files', 'Audit'])
    await sees(
      sales,
      /^Billing and Insights are limited to Administrator, Owner, Executive, Manager, Finance/,
    )
    await sees(sales, canaryOf('note-internal'))
    expect(await sales.getByText('Under review').count()).toBe(0)
    expect(await sales.getByText('Owes').count()).toBe(0)
    const source = await sales.content()
    for (const what of ['note-finance', 'note-restricted', 'note-support', 'flag', 'file-finance'])
      expect(source).not.toContain(canaryOf(what))
  })

  test('the warehouse finds nobody', async () => {
    const warehouse = await office.enter('warehouse')
    await warehouse.goto(`/customers/${acme.number}`)
    expect(await warehouse.getByText(acme.legalName).count()).toBe(0)
    expect(await warehouse.content()).not.toContain('canary-')
  })
})

describe('the overview', () => {
  test('narrows its timeline, and goes back in time', async () => {
    const manager = await office.enter('manager')
    await openCustomer(manager, acme)
    const timeline = manager.getByRole('region', { name: 'Timeline' })
    await sees(timeline, /Order O-\d+ created/)
    await timeline.getByRole('link', { name: 'Notes', exact: true }).click()
    await manager.waitForURL(/show=notes/)
    await seesNo(timeline, /Order O-\d+ created/)
    await sees(timeline, canaryOf('note-sales'))
    await timeline.getByRole('link', { name: 'All', exact: true }).click()
    await timeline.getByRole('link', { name: 'Show earlier' }).click()
    await manager.waitForURL(/before=/)
    await timeline.getByRole('link', { name: 'Back to the newest' }).click()
    await manager.waitForURL((url) => !url.search.includes('before'))
  })

  test('settles a task where it needs attention', async () => {
    const manager = await office.enter('manager')
    await openCustomer(manager, acme)
    await manager.getByRole('button', { name: /^Done.*Call/ }).click()
    await seesNo(manager, 'Task: Call')
  })

  test('is walked by [ and ] through the list one came from', async () => {
    const manager = await office.enter('manager')
    await manager.goto(`/customers/${acme.number}?list=${encodeURIComponent('sort=name&active=yes')}`)
    await seesHeading(manager, acme.legalName)
    await manager.keyboard.press('[')
    await seesHeading(manager, kuna.legalName)
    await manager.keyboard.press(']')
    await seesHeading(manager, acme.legalName)
    await manager.getByRole('link', { name: 'Customers', exact: true }).last().click()
    await manager.waitForURL(/\/customers\?sort=name&active=yes/)
  })

  test('is printed on a sheet that says when and for whom', async () => {
    const finance = await office.enter('finance')
    await finance.goto(`/customers/${acme.number}/print`)
    await seesHeading(finance, acme.legalName)
    await sees(finance, /^Printed on .* by Finance \(test\)/)
  })
})

test('the page keeps nobody out', async () => {
  const found: string[] = []
  for (const role of ['finance', 'sales', 'dispatch']) {
    const page = await office.enter(role)
    for (const path of ['', '/print', '/billing', '/orders'].slice(0, role === 'finance' ? 4 : 1)) {
      await page.goto(`/customers/${acme.number}${path}`)
      found.push(...(await barriersHere(page)).map((barrier) => `${role} ${path}: ${barrier}`))
    }
  }
  expect(found).toEqual([])
})
