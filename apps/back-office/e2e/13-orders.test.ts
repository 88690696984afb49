import { closeOrder, createOrder } from '@padron/core/order'
import { createQuote } from '@padron/core/quote'
import { CreateOrder, CreateQuote } from '@padron/domain'
import { actAs } from '@padron/testing'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn } from './barriers.ts'
import { complete, moveTo, register } from './cast.ts'
import { type Office, openOffice } from './office.ts'
import { headOf } from './pages/customer.ts'
import { enterOn, tabTo, typeInto } from './pages/keys.ts'
import { isTold, sees, seesHeading } from './see.ts'

type Customer = { id: string; number: string; legalName: string; version: number }

let office: Office
let sales: Page
let prospect: Customer
let relation: Customer
let shunned: Customer
let quote: { id: string; number: string }
let order: { id: string; number: string }

beforeAll(async () => {
  office = await openOffice({
    prepare: async (db) => {
      const clerk = await actAs(db, 'sales')
      prospect = await register(db, 'Nolasco Interiores')
      await moveTo(db, prospect, 'PROS')
      relation = await complete(db, 'Acme Springs')
      await moveTo(db, relation, 'NAR')
      shunned = await complete(db, 'Kuna Steel')
      const about = { customerId: shunned.id, title: 'Work tables', totalMinor: 4_860_000 }
      quote = await createQuote(clerk, CreateQuote.parse(about))
      const placed = await createOrder(clerk, CreateOrder.parse({ ...about, title: 'Chairs' }))
      order = placed
      const closing = { orderId: placed.id, expectedVersion: placed.version, state: 'fulfilled' as const }
      await closeOrder(clerk, closing)
      await moveTo(db, shunned, 'DNS', { reasonCode: 'management_hold' })
    },
  })
  sales = await office.enter('sales')
})

const held = (page: Page) => page.getByRole('region', { name: /^(Not possible now|This needs an approval)/ })
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first()
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

describe('6 an order for a prospect, without a mouse', () => {
  test('says beforehand that it moves the customer, and moves it', async () => {
    await sales.goto(`/customers/${prospect.number}/orders`)
    await enterOn(sales, link(sales, 'New order'))
    await seesHeading(sales, `New order for ${prospect.legalName}`)
    await sees(sales, /moves .* from Prospect to Hold for credit check\./)
    await typeInto(sales, sales.getByLabel('Title'), 'Looms for the workshop')
    await typeInto(sales, sales.getByLabel('Total'), '39,200.00')
    await enterOn(sales, button(sales, 'Create order'))
    await isTold(sales, /O-000002 was created\. .* is now Hold for credit check: the order rule moved it\./)
    await sees(headOf(sales), 'Hold for credit check')
    await sees(sales, '$39,200.00 MXN')
  })

  test('an amount that reads in two ways is asked for again, with every answer kept', async () => {
    await sales.goto(`/customers/${prospect.number}/orders/create`)
    await typeInto(sales, sales.getByLabel('Title'), 'Spare parts')
    await typeInto(sales, sales.getByLabel('Total'), '12.400,00')
    await sales.keyboard.press('Enter')
    await sees(sales.getByRole('alert'), 'Enter an amount like 12,400.00.')
    expect(await sales.getByLabel('Title').inputValue()).toBe('Spare parts')
  })

  test('an assignment is refused there: which status, who can lift it, and whom to ask', async () => {
    await sales.goto(`/customers/${prospect.number}/orders`)
    await enterOn(sales, link(sales, /^New assignment ?, Blocked/))
    await sees(held(sales), 'The status “Hold for credit check” blocks assignments.')
    await sees(held(sales), 'Who can lift this: Administrator, Owner, Manager, Finance.')
    await typeInto(sales, sales.getByLabel('Why should this go through?'), 'They paid this morning')
    await enterOn(sales, button(sales, 'Ask for approval'))
    await isTold(sales, 'Your request was sent to those who may approve.')
    await sees(held(sales), /An approval was asked for on .* by Sales \(test\), and waits\./)
    expect(await button(sales, 'Ask for approval').count()).toBe(0)
  })

  test('somebody else approves it from their home page', async () => {
    const manager = await office.enter('manager')
    await enterOn(manager, link(manager, 'Home'))
    await sees(manager, 'They paid this morning')
    await enterOn(manager, link(manager, /^Approve ?: Assignments/))
    await seesHeading(manager, 'Approve: Assignments')
    await typeInto(manager, manager.getByLabel('What should the person know?'), 'One delivery')
    await enterOn(manager, button(manager, 'Approve'))
    await isTold(manager, 'Approved: Sales (test) can go on.')
    await sees(manager, /1 use left/)
  })

  test('then it passes, once', async () => {
    await sales.goto(`/customers/${prospect.number}/assignments/create`)
    await sees(sales, /^Approved by Manager \(test\) until/)
    await typeInto(sales, sales.getByLabel('Title'), 'Delivery of the looms')
    await tabTo(sales, sales.getByLabel('For order'))
    await sales.keyboard.press('ArrowDown')
    await enterOn(sales, button(sales, 'Plan assignment'))
    await isTold(sales, 'Assignment A-000001 was planned.')
    await sees(sales, /of O-000002/)
    await sales.goto(`/customers/${prospect.number}/assignments/create`)
    await sees(held(sales), 'The status “Hold for credit check” blocks assignments.')
  })
})

describe('6 a customer of whom only the relation is kept', () => {
  test('gets an order after the warning was read, and stays what it is', async () => {
    await sales.goto(`/customers/${relation.number}/orders/create`)
    await sees(sales, 'The status “Non-AR transactions” warns about new orders.')
    await typeInto(sales, sales.getByLabel('Title'), 'Samples')
    await enterOn(sales, button(sales, 'Create order'))
    await sees(sales.getByRole('alert'), 'Tick that you have read the warning.')
    await tabTo(sales, sales.getByLabel('I have read this and go on'))
    await sales.keyboard.press('Space')
    await enterOn(sales, button(sales, 'Create order'))
    await isTold(sales, 'Order O-000003 was created.')
    await sees(headOf(sales), 'Non-AR transactions')
  })

  test('and an assignment the same way', async () => {
    await sales.goto(`/customers/${relation.number}/assignments/create`)
    await sees(sales, 'The status “Non-AR transactions” warns about assignments.')
    await typeInto(sales, sales.getByLabel('Title'), 'Hand the samples over')
    await tabTo(sales, sales.getByLabel('I have read this and go on'))
    await sales.keyboard.press('Space')
    await enterOn(sales, button(sales, 'Plan assignment'))
    await isTold(sales, 'Assignment A-000002 was planned.')
  })
})

describe('17 a customer not to be served', () => {
  test('copying and reopening are refused in the words of creating', async () => {
    const words: (string | null)[] = []
    const { number } = shunned
    for (const path of ['orders/create', `orders/${order.id}/copy`, `orders/${order.id}/reopen`]) {
      await sales.goto(`/customers/${number}/${path}`)
      words.push(await held(sales).getByRole('listitem').first().textContent())
    }
    expect(words).toEqual(Array(3).fill('The status “Do not service” blocks new orders.'))
    await sales.goto(`/customers/${number}/quotes/${quote.id}/copy`)
    await sees(held(sales), 'The status “Do not service” blocks new quotes.')
    await sales.goto(`/customers/${number}/quotes/${quote.id}/convert`)
    await sees(held(sales), 'The status “Do not service” blocks new orders.')
  })

  test('what is allowed stands in one table, and somebody who may not is told who may', async () => {
    await sales.goto(`/customers/${shunned.number}/gates`)
    const row = sales.getByRole('row').filter({ hasText: 'Sales contact' })
    await sees(row, 'The status “Do not service” blocks sales contact.')
    const finance = await office.enter('finance')
    await finance.goto(`/customers/${shunned.number}/gates`)
    await sees(finance, 'Your role does not include new quotes.')
    expect(await finance.getByRole('cell', { name: 'Blocked' }).count()).toBeGreaterThan(5)
  })
})

describe('what was filled on the way', () => {
  test.each([
    ['light, in English', { colorScheme: 'light', locale: 'en-US' }],
    ['dark, in Spanish', { colorScheme: 'dark', locale: 'es-MX' }],
  ] as const)('keeps nobody out: %s', async (_how, options) => {
    const manager = await office.enter('manager', options)
    const found: string[] = []
    const { number } = shunned
    for (const path of [
      '/',
      `/customers/${prospect.number}/orders`,
      `/customers/${prospect.number}/orders?kind=assignments`,
      `/customers/${prospect.number}/assignments/create`,
      `/customers/${relation.number}/orders/create`,
      `/customers/${number}/orders/${order.id}/copy`,
      `/customers/${number}/orders/${order.id}/set-paid`,
      `/customers/${number}/quotes/${quote.id}/close?state=rejected`,
      `/customers/${number}/gates`,
      '/settings/overrides',
    ])
      found.push(...(await barriersOn(manager, path)))
    expect(found).toEqual([])
  })
})
