import { saveMetrics } from '@padron/core/metric'
import { createQuote } from '@padron/core/quote'
import { CreateQuote, type Metric } from '@padron/domain'
import { actAs } from '@padron/testing'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn } from './barriers.ts'
import { complete, moveTo, register } from './cast.ts'
import { type Office, openOffice } from './office.ts'
import { headOf, openCustomer } from './pages/customer.ts'
import { enterOn, tabTo } from './pages/keys.ts'
import { isTold, sees, seesHeading } from './see.ts'

type Customer = { id: string; number: string; legalName: string; version: number }

let office: Office
let page: Page
let kuna: Customer
let acme: Customer
let ibarra: Customer
let quote: { id: string; number: string }

const slider = (code: string, name: string, multiplier: number, over: Partial<Metric> = {}): Metric => ({
  code,
  name,
  appliesTo: 'customer',
  source: 'rating',
  multiplier,
  missing: 'exclude',
  defaultRating: null,
  worst: null,
  best: null,
  enabled: true,
  position: 0,
  ...over,
})

const catalogue = [
  slider('reliability', 'Reliability', 3_00),
  slider('clarity', 'Clear orders', 1_00, { position: 1 }),
  slider('punctual', 'Pays in time', 1_00, {
    source: 'payment_punctuality',
    worst: 0,
    best: 100_00,
    position: 2,
  }),
  slider('margin', 'Margin', 1_00, { appliesTo: 'quote', position: 3 }),
]

beforeAll(async () => {
  office = await openOffice({
    prepare: async (db) => {
      await saveMetrics(await actAs(db, 'admin'), { expectedVersion: 0, metrics: catalogue })
      kuna = await complete(db, 'Kuna Steel')
      ibarra = await complete(db, 'Luz Ibarra')
      acme = await register(db, 'Acme Springs')
      const about = { customerId: kuna.id, title: 'Work tables', totalMinor: 4_860_000 }
      quote = await createQuote(await actAs(db, 'sales'), CreateQuote.parse(about))
    },
  })
  page = await office.enter('owner')
})

const figure = (on: Page, name: string) => on.getByRole('textbox', { name: `Rating of ${name}` })
const button = (on: Page, name: string | RegExp) => on.getByRole('button', { name }).first()
const openScore = (on: Page, { number }: Customer) => on.goto(`/customers/${number}/score`)
const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10)

describe('5 the score of an active customer', () => {
  test('shows a dash until it is calculated, and says that missing is not zero', async () => {
    await openCustomer(page, kuna)
    await sees(headOf(page), 'Not calculated yet')
    await openScore(page, kuna)
    await sees(page, 'Missing is not zero.')
    expect(await figure(page, 'Reliability').inputValue()).toBe('')
  })

  test('comes of sliders moved with the keyboard and saved together', async () => {
    await page.waitForLoadState('networkidle')
    const range = page.getByRole('slider', { name: 'Slider: Reliability' })
    await tabTo(page, range)
    await page.keyboard.press('End')
    for (let steps = 0; steps < 20; steps++) await page.keyboard.press('ArrowLeft')
    expect(await figure(page, 'Reliability').inputValue()).toBe('80')
    await figure(page, 'Clear orders').fill('40')
    await sees(page, '2 changes are not saved')
    await enterOn(page, button(page, 'Save and update score'))
    await isTold(page, /The score is 70\.00\./)
    await sees(headOf(page), '70.00 Fair')
  })

  test('is explained: rating × share = points', async () => {
    const lines = page.getByRole('table', { name: 'What the score is made of' })
    await sees(lines.getByRole('row', { name: /Reliability/ }), '60.00')
    await sees(lines.getByRole('row', { name: /Clear orders/ }), '10.00')
    await sees(lines.getByRole('row', { name: /Pays in time/ }), 'left out')
    await sees(lines.getByRole('row', { name: /^Score/ }), '70.00')
  })

  test('a figure that is none is refused, with every answer kept', async () => {
    await figure(page, 'Reliability').fill('101')
    await button(page, 'Save ratings').click()
    await sees(page.getByRole('alert'), 'Enter a whole number from 0 to 100.')
    expect(await figure(page, 'Reliability').inputValue()).toBe('101')
  })

  test('saving without calculating marks it as out of date, and Update score counts it in', async () => {
    await openScore(page, kuna)
    await figure(page, 'Reliability').fill('60')
    await button(page, 'Save ratings').click()
    await isTold(page, /ratings .* were saved/)
    await sees(page, 'A rating changed since.')
    await button(page, 'Update score').click()
    await isTold(page, /is 55\.00\./)
    await sees(page.getByRole('table', { name: 'Changes of the score' }), '55.00 Fair')
  })
})

describe('an invoice and its payment', () => {
  test('are written by hand and change what the register says', async () => {
    await page.goto(`/customers/${kuna.number}/billing`)
    await page.getByRole('link', { name: 'New invoice' }).click()
    await page.getByLabel('Title').fill('Work tables')
    await page.getByLabel('Total').fill('12,400.00')
    await page.getByLabel('Due on').fill(day(20))
    await button(page, 'Create invoice').click()
    await isTold(page, /Invoice F-\d+ was created\./)
    await page.getByRole('button', { name: /^More/ }).first().click()
    await page.getByRole('menuitem', { name: 'Record payment' }).click()
    await sees(page, '$12,400.00 MXN of $12,400.00 MXN is still owed.')
    await page.getByLabel('Amount').fill('99,000')
    await button(page, 'Record payment').click()
    await sees(page.getByRole('alert'), 'This is more than the invoice still asks for.')
    await page.getByLabel('Amount').fill('12,400.00')
    await button(page, 'Record payment').click()
    await isTold(page, /is paid\./)
    await sees(page, /^paid .*, in time$/)
  })

  test('and so the score, once it is updated', async () => {
    await openScore(page, kuna)
    await sees(page, /An? (invoice|payment) changed since\./)
    await button(page, 'Update score').click()
    await isTold(page, /is 64\.00\./)
    await sees(page.getByRole('row', { name: /Pays in time/ }), '100.00')
  })
})

describe('who may move a slider', () => {
  test('4 on a record that is not complete nobody may without managing metrics, and why is said', async () => {
    const sales = await office.enter('sales')
    await openScore(sales, acme)
    await sees(sales, /Your role does not include this\. Who can: Manage metrics/)
    expect(await figure(sales, 'Reliability').isDisabled()).toBe(true)
    expect(await button(sales, 'Save ratings').count()).toBe(0)
    await openScore(page, acme)
    expect(await figure(page, 'Reliability').isDisabled()).toBe(false)
  })

  test('2 on an inactive customer nobody may: the score stays as it was, dated, with the rule', async () => {
    await openScore(page, ibarra)
    await figure(page, 'Reliability').fill('90')
    await button(page, 'Save and update score').click()
    await isTold(page, /The score is 90\.00\./)
    await moveTo(office.db, ibarra, 'INAC')
    await openScore(page, ibarra)
    await sees(page, /^Kept as it was on /)
    await sees(page, /The status “Inactive” of C-\d+ blocks rating and scoring\./)
    await sees(page, '90.00')
    expect(await figure(page, 'Reliability').isDisabled()).toBe(true)
    expect(await button(page, 'Update score').count()).toBe(0)
  })
})

describe('beside the score', () => {
  test('stands an adjustment with its reason and its last day', async () => {
    await openScore(page, kuna)
    await page.getByRole('link', { name: 'Add adjustment' }).click()
    await page.getByLabel('Points').fill('−5')
    await page.getByLabel('Last day').fill(day(30))
    await page.getByLabel('Reason').fill('Two complaints in one week')
    await button(page, 'Save adjustment').click()
    await isTold(page, /adjustment of .* was saved/)
    await sees(page, /^−5 until/)
    await sees(headOf(page), '64.00 Fair')
    await button(page, 'Remove').click()
    await isTold(page, /adjustment of .* was removed/)
  })

  test('stand the ratings of quotes, with a score of their own', async () => {
    await page.goto(`/customers/${kuna.number}/orders`)
    await page.getByRole('button', { name: new RegExp(`^More.*${quote.number}`) }).click()
    await page.getByRole('menuitem', { name: 'Rate' }).click()
    await seesHeading(page, `Rate ${quote.number}`)
    await figure(page, 'Margin').fill('85')
    await button(page, 'Save ratings').click()
    await isTold(page, `${quote.number} is rated 85.00.`)
    await sees(page, '85.00 Good')
  })
})

describe('the directory', () => {
  test('is sorted and filtered by score', async () => {
    await page.goto('/customers?sort=-score')
    await expect.poll(() => page.getByRole('row').nth(1).textContent()).toContain(ibarra.legalName)
    await page.getByRole('button', { name: 'Score: Any score' }).click()
    await page.getByRole('link', { name: 'Fair: 50 to 79.99' }).click()
    await page.waitForURL(/scoreFrom=50&scoreTo=79\.99/)
    await expect.poll(() => page.getByRole('row').count()).toBe(2)
    await sees(page.getByRole('row').nth(1), kuna.legalName)
    await page.goto('/customers?scoreNone=yes')
    await sees(page.getByRole('table'), acme.legalName)
  })

  test('a part of the record one may not read is not there', async () => {
    const sales = await office.enter('sales')
    await openCustomer(sales, kuna)
    await sales.getByRole('link', { name: 'Score', exact: true }).waitFor()
    expect(await sales.getByRole('link', { name: 'Billing', exact: true }).count()).toBe(0)
  })
})

test('the screens of a score keep nobody out', async () => {
  const found: string[] = []
  for (const path of ['score', 'billing', 'orders'])
    found.push(...(await barriersOn(page, `/customers/${kuna.number}/${path}`)))
  expect(found).toEqual([])
})
