import { addCharge } from '@padron/core/charge'
import { addService } from '@padron/core/service'
import { changeTransition, planTransition } from '@padron/core/transition'
import { AddCharge, AddService, ChangeTransition, PlanTransition } from '@padron/domain'
import { actAs, type TestDatabase } from '@padron/testing'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersHere } from './barriers.ts'
import { complete } from './cast.ts'
import { type Office, openOffice } from './office.ts'
import { openCustomer } from './pages/customer.ts'
import { enterOn, typeInto } from './pages/keys.ts'
import { act, openPanel, panelOf, pick } from './pages/panel.ts'
import { isTold, sees } from './see.ts'

type Customer = { id: string; number: string; legalName: string; version: number }

let office: Office
let finance: Page
let skips: Customer
let bills: Customer

/** The day so many days ago, as the company writes it. */
const daysAgo = (days: number) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Mexico_City' }).format(Date.now() - days * 86_400_000)

beforeAll(async () => {
  office = await openOffice({
    worker: true,
    prepare: async (db) => {
      skips = await suspended(db, 'Acme Springs')
      bills = await suspended(db, 'Kuna Steel')
    },
  })
  finance = await office.enter('finance')
})

/** Served for three months, with a rent on the first of each, and suspended since two months. */
async function suspended(db: TestDatabase, tradeName: string): Promise<Customer> {
  const customer = await complete(db, tradeName)
  const [manager, clerk] = [await actAs(db, 'manager'), await actAs(db, 'finance')]
  const { id: customerId, version: expectedVersion } = customer
  const give = (given: object) =>
    addService(manager, AddService.parse({ customerId, status: 'active', ...given }))
  const service = await give({ name: 'Water dispenser' })
  await give({ name: 'Line', identifier: '55 1234 5678', kind: 'number', parentId: service.id })
  await give({ name: 'Cold water', kind: 'feature', parentId: service.id })
  const rent = { description: 'Rent', amountMinor: 89_000, startsOn: daysAgo(85) }
  await addCharge(clerk, AddCharge.parse({ customerId, ...rent }))
  const { hash: planHash } = await planTransition(manager, PlanTransition.parse({ customerId, to: 'SUSP' }))
  const words = { reasonCode: 'non_payment', effectiveAt: new Date(Date.now() - 62 * 86_400_000) }
  await changeTransition(
    manager,
    ChangeTransition.parse({ customerId, expectedVersion, to: 'SUSP', planHash, ...words }),
  )
  return customer
}

const openServices = (page: Page, { number }: Customer) => page.goto(`/customers/${number}/services`)
const billing = (page: Page) => page.getByRole('complementary', { name: 'Billing now' })
const charges = (page: Page) => page.getByRole('table', { name: 'Charges' })

/** Looks again until the worker has done its part. */
async function seesLater(page: Page, there: () => Locator) {
  for (let tries = 0; tries < 60 && (await there().count()) === 0; tries++) {
    await page.waitForTimeout(500)
    await page.reload()
  }
  // Parts of the page are read side by side: one may have been read just before the worker was done.
  await page.reload()
  await there().first().waitFor()
}

async function resume(page: Page, customer: Customer, missed?: string) {
  await openCustomer(page, customer)
  await openPanel(page)
  await pick(page, 'Active')
  if (missed) await panelOf(page).getByLabel(missed).check()
  await act(page, 'Set to Active')
  await isTold(page, `${customer.legalName} is Active.`)
}

describe('12 a customer suspended for two months', () => {
  test('has its services suspended, its charge paused, and says so for billing', async () => {
    await openServices(finance, bills)
    await seesLater(finance, () => charges(finance).getByText('Paused'))
    await sees(billing(finance), 'Recurring charges rest')
    await sees(billing(finance), 'Invoices say: “Your account is suspended. Please contact us.”')
    await sees(finance, '55 1234 5678')
    await finance.getByText('History (2 changes)').first().click()
    await sees(finance, 'Active → Suspended, with the customer’s status')
    expect(await barriersHere(finance)).toEqual([])
  })

  test('which flags applied on a day is answered by keyboard', async () => {
    await openServices(finance, bills)
    const on = daysAgo(30)
    await finance.getByLabel('Which flags applied on').fill(on)
    await enterOn(finance, finance.getByRole('button', { name: 'Show', exact: true }))
    const answer = finance.getByRole('status').filter({ hasText: 'the status was' })
    await sees(answer, 'Suspended')
    await sees(answer, 'Recurring charges rest')
  })

  test('resumed by default, skips: no back charges, and services stand as before', async () => {
    await resume(finance, skips)
    await openServices(finance, skips)
    await seesLater(finance, () => charges(finance).getByText('Running'))
    await sees(billing(finance), 'Recurring charges run')
    const below = finance.getByRole('list', { name: 'Numbers and features of Water dispenser' })
    expect(await below.getByText('Suspended', { exact: true }).count()).toBe(0)
    await below.getByText('History (3 changes)').first().click()
    await sees(below, 'Suspended → Active, given back with the customer’s status')
    expect(await backCharges(finance)).toBe(0)
  })

  test('resumed with every period billed, gets one charge for each that was missed', async () => {
    await resume(finance, bills, 'Bill every one of them.')
    await openServices(finance, bills)
    await seesLater(finance, () => charges(finance).getByText('Running'))
    expect(await backCharges(finance)).toBe(2)
  })
})

/** Charges for periods that began while the customer was suspended. */
async function backCharges(page: Page): Promise<number> {
  const rows = await charges(page).getByRole('row').filter({ hasText: 'One period' }).count()
  return rows - servedPeriods
}

/** Of the three months before today, the first was served. */
const servedPeriods = 1

describe('services and charges by keyboard', () => {
  test('a service is added, and a charge for it', async () => {
    await finance.goto(`/customers/${skips.number}/services/add`)
    await typeInto(finance, finance.getByLabel('Name'), 'Coffee machine')
    await enterOn(finance, finance.getByRole('button', { name: 'Add service' }))
    await isTold(finance, 'Coffee machine was added.')
    await finance.goto(`/customers/${skips.number}/charges/add`)
    await typeInto(finance, finance.getByLabel('What for'), 'Coffee beans')
    await typeInto(finance, finance.getByLabel('Amount'), '1,250.50')
    await enterOn(finance, finance.getByRole('button', { name: 'Add charge' }))
    await isTold(finance, 'Coffee beans was added.')
    await sees(charges(finance), '$1,250.50 MXN')
  })

  test('who may not see figures sees services and no charges', async () => {
    const sales = await office.enter('sales')
    await openServices(sales, skips)
    await sees(sales, 'Coffee machine')
    expect(await charges(sales).count()).toBe(0)
    expect(await sales.getByText('Billing now').count()).toBe(0)
  })
})
