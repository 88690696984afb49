import { createOrder } from '@padron/core/order'
import { addService } from '@padron/core/service'
import { actAs } from '@padron/testing'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { complete, moveTo } from './cast.ts'
import { type Office, openOffice } from './office.ts'
import { headOf, openCustomer } from './pages/customer.ts'
import { choose, openDirectory, openRowMenu } from './pages/directory.ts'
import { hasFocus } from './pages/form.ts'
import { act, openPanel, panelOf, pick, targetsOf } from './pages/panel.ts'
import { addressOf, isTold, sees, seesNo } from './see.ts'

type Customer = { id: string; number: string; legalName: string; version: number }

let office: Office
let page: Page
let kuna: Customer
let acme: Customer
let lonas: Customer
let ibarra: Customer
beforeAll(async () => {
  office = await openOffice({
    prepare: async (db) => {
      kuna = await complete(db, 'Kuna Steel')
      acme = await complete(db, 'Acme Springs')
      lonas = await complete(db, 'Hacienda Añil')
      ibarra = await complete(db, 'Luz Ibarra')
      await moveTo(db, ibarra, 'SUSP', { reasonCode: 'non_payment' })
      const manager = await actAs(db, 'manager')
      await createOrder(manager, order(kuna))
      await addService(manager, { customerId: kuna.id, kind: 'service', name: 'Internet', status: 'active' })
    },
  })
  page = await office.enter('manager')
})

const order = ({ id: customerId }: Customer) => ({
  customerId,
  title: 'Forty chairs',
  totalMinor: 100_000,
  paidMinor: 0,
  acknowledged: false,
})

const head = () => headOf(page)

describe('changing the status of a customer', () => {
  test('shows what it does before anything is done', async () => {
    await openCustomer(page, kuna)
    await openPanel(page)
    expect(await targetsOf(page)).toEqual(['Partial information', 'Prospect', 'Suspended', 'Inactive'])
    await pick(page, 'Suspended')
    const panel = panelOf(page)
    await sees(panel, 'Recurring charges')
    await sees(panel, /open order/)
    await sees(panel, /^1 service /)
    await sees(panel, 'No e-mail is sent to the customer.')
    await panel.getByText(/stay the same$/).click()
    await sees(panel, /Portal sign-in/)
    await head().getByText('Active').first().waitFor()
    expect(addressOf(page)).toMatch(/change-status\?.*to=SUSP/)
  })

  test('asks for the reason, keeps what was written, and can be undone at once', async () => {
    await panelOf(page).getByLabel('Comment').fill('Three invoices open')
    await act(page, 'Set to Suspended')
    await sees(panelOf(page), 'There is a problem')
    await sees(panelOf(page), 'This status asks for a reason.')
    expect(await panelOf(page).getByLabel('Comment').inputValue()).toBe('Three invoices open')
    await panelOf(page).getByLabel('Reason').selectOption({ label: 'Non-payment' })
    await act(page, 'Set to Suspended')
    await isTold(page, `${kuna.legalName} is Suspended.`)
    await sees(head(), 'Suspended')
    await page.getByRole('button', { name: /^Undo \(\d+ s\)$/ }).click()
    await isTold(page, `Undone. ${kuna.legalName} is Active.`)
    await seesNo(head(), 'Suspended')
  })

  test('9 is refused without the reason and the date where the status asks for both', async () => {
    await openCustomer(page, lonas)
    await openPanel(page)
    await pick(page, 'Final bill')
    await act(page, 'Set to Final bill')
    await sees(panelOf(page), 'This status asks for a reason.')
    await sees(panelOf(page), 'Enter the date from which this holds.')
    await panelOf(page).getByLabel('Reason').selectOption({ label: 'Customer leaving' })
    await act(page, 'Set to Final bill')
    await seesNo(panelOf(page), 'This status asks for a reason.')
    await sees(panelOf(page), 'Enter the date from which this holds.')
    await panelOf(page).getByLabel('Date', { exact: true }).fill(today())
    await act(page, 'Set to Final bill')
    await isTold(page, `${lonas.legalName} is Final bill.`)
  })

  test('says what changed meanwhile and keeps the answers', async () => {
    await openCustomer(page, kuna)
    await openPanel(page)
    await pick(page, 'Suspended')
    await panelOf(page).getByLabel('Reason').selectOption({ label: 'Non-payment' })
    await createOrder(await actAs(office.db, 'sales'), order(kuna))
    await act(page, 'Set to Suspended')
    await sees(panelOf(page), /Something changed: 1 order more\./)
    expect(await panelOf(page).getByLabel('Reason').inputValue()).toBe('non_payment')
    await act(page, 'Set to Suspended')
    await isTold(page, `${kuna.legalName} is Suspended.`)
  })

  test('of a later day waits as a chip that can be cancelled', async () => {
    await openCustomer(page, acme)
    await openPanel(page)
    await pick(page, 'Hold for credit check')
    await panelOf(page).getByLabel('Reason').selectOption({ index: 1 })
    await panelOf(page).getByLabel('On a date').check()
    await panelOf(page).getByLabel('Date', { exact: true }).fill('2031-03-03')
    await sees(panelOf(page), 'Scheduled for 3 Mar 2031.')
    await act(page, 'Schedule Hold for credit check')
    await isTold(page, `${acme.legalName} will be Hold for credit check on 3 Mar 2031.`)
    await page.getByRole('link', { name: 'History' }).click()
    await page.getByRole('button', { name: 'Cancel Hold for credit check on 3 Mar 2031' }).click()
    await isTold(page, 'The scheduled change is cancelled.')
    await sees(page, 'cancelled')
  })

  test('opens from the row menu when switching off reaches more than the customer', async () => {
    await createOrder(await actAs(office.db, 'sales'), order(acme))
    await openDirectory(page)
    await openRowMenu(page, acme.legalName)
    await choose(page, 'Deactivate')
    await sees(panelOf(page), /open order/)
    await sees(panelOf(page), 'People of this customer lose the portal at once.')
    await act(page, 'Set to Inactive')
    await isTold(page, `${acme.legalName} is Inactive.`)
    expect(addressOf(page)).toBe('/customers')
  })

  test('is told whole in the history, with the day one looks back to', async () => {
    await page.goto(`/customers/${kuna.number}/history`)
    await sees(page, 'Non-payment')
    await sees(page, 'takes a change back')
    await sees(page, 'Three invoices open')
    await page.getByLabel('As of').fill('2020-01-01')
    await page.getByRole('button', { name: 'Show' }).click()
    await sees(page, 'On 1 Jan 2020 this customer did not exist yet.')
  })
})

describe('7 a status outside one’s set', () => {
  test('is shown, and nothing can be picked; the address says who can', async () => {
    const sales = await office.enter('sales')
    await openCustomer(sales, ibarra)
    await sees(headOf(sales), 'Suspended')
    await openPanel(sales)
    await sees(panelOf(sales), 'No other status can be chosen here.')
    await sees(panelOf(sales), /outside your status set, Sales\. Who can: .*Finance/)
    expect(await targetsOf(sales)).toEqual([])
    await sales.goto(`/customers/${ibarra.number}/change-status?to=ACTV`)
    await sees(panelOf(sales), 'This change is not possible now')
    expect(await sales.getByRole('button', { name: /^Set to/ }).count()).toBe(0)
  })
})

describe('the panel', () => {
  test('is opened, walked, sent and closed without a mouse', async () => {
    await openCustomer(page, ibarra)
    await page.waitForLoadState('networkidle')
    await page.keyboard.press('s')
    await panelOf(page).waitFor()
    await expect
      .poll(() => hasFocus(panelOf(page).getByRole('heading', { name: 'Change status' })))
      .toBe(true)
    await page.keyboard.press('Escape')
    await panelOf(page).waitFor({ state: 'hidden' })
    await page.keyboard.press('s')
    await panelOf(page).waitFor()
    const target = panelOf(page).getByRole('link', { name: /^Active/ })
    for (let steps = 0; steps < 20 && !(await hasFocus(target)); steps++) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await sees(panelOf(page), 'Set to Active')
    await page.keyboard.press('Control+Enter')
    await isTold(page, `${ibarra.legalName} is Active.`)
  })

  test('works as a page where no script runs', async () => {
    const plain = await office.enter('manager', { javaScriptEnabled: false })
    await openCustomer(plain, ibarra)
    await openPanel(plain)
    await pick(plain, 'Suspended')
    await panelOf(plain).getByLabel('Reason').selectOption({ label: 'Customer request' })
    await act(plain, 'Set to Suspended')
    await sees(headOf(plain), 'Suspended')
  })
})

/** The day as the people of these journeys live it. */
const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Mexico_City' }).format(new Date())
