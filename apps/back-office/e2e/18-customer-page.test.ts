import { actAs, canaryOf, fillCustomer } from '@padron/testing'
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
      const { actor } = await actAs(db, 'delivery')
      await db.ask(
        `insert into app.assignments (customer_id, title, kind, assignee_id, acknowledged_at)
         values ($1, 'Bring shelves', 'delivery', $2, now())`,
        [kuna.id, actor.kind === 'staff' ? actor.userId : ''],
      )
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

describe('what is written about a customer', () => {
  const body = (page: Page) => page.locator('.bo-composer textarea')

  test('waits as a draft, says who would not be told, and tells who reads it', async () => {
    const finance = await office.enter('finance')
    await finance.goto(`/customers/${kuna.number}/notes`)
    await finance.getByRole('radio', { name: 'Finance' }).check()
    await body(finance).fill('@Manager and @Sales: they pay late')
    await sees(finance, 'Draft kept')
    await finance.goto(`/customers/${acme.number}/notes`)
    expect(await body(finance).inputValue()).toBe('')
    await finance.goto(`/customers/${kuna.number}/notes`)
    await expect.poll(() => body(finance).inputValue()).toBe('@Manager and @Sales: they pay late')
    expect(await finance.getByRole('radio', { name: 'Finance' }).isChecked()).toBe(true)
    await finance.getByRole('button', { name: 'Add note', exact: true }).click()
    await sees(finance, 'Sales (test) cannot read this note.')
    expect(await barriersHere(finance)).toEqual([])
    await finance.getByRole('button', { name: 'Add note anyway' }).click()
    await sees(finance, 'The note was added. Told: Manager (test).')
    await seesNo(finance, 'Draft kept')
    expect(await body(finance).inputValue()).toBe('')
    const manager = await office.enter('manager')
    await manager.goto('/')
    await sees(manager, 'A note names you.')
    await sees(manager, '@Manager and @Sales: they pay late')
    await manager.getByRole('link', { name: `Notes of ${kuna.legalName}` }).click()
    await manager.waitForURL((url) => url.pathname.endsWith(`${kuna.number}/notes`))
  })

  test('is let go of when its draft is discarded', async () => {
    const sales = await office.enter('sales')
    await sales.goto(`/customers/${kuna.number}/notes`)
    await body(sales).fill('Never mind')
    await sales.getByRole('button', { name: 'Discard the draft of this note' }).click()
    await seesNo(sales, 'Draft kept')
    expect(await body(sales).inputValue()).toBe('')
    await sales.reload()
    expect(await body(sales).inputValue()).toBe('')
  })

  test('comes from whoever does the work, too, for those who do it', async () => {
    const driver = await office.enter('delivery')
    await driver.goto(`/work/${kuna.number}`)
    expect(await barriersHere(driver)).toEqual([])
    await body(driver).fill('Gate 5, ask for Rosa')
    await driver.getByRole('button', { name: 'Add note' }).click()
    await sees(driver, 'The note was added.')
    await sees(driver.getByRole('main'), 'Gate 5, ask for Rosa')
    const finance = await office.enter('finance')
    await finance.goto(`/customers/${kuna.number}/notes`)
    expect(await finance.getByText('Gate 5').count()).toBe(0)
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
