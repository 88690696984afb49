import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { complete, moveTo, register } from './cast.ts'
import { type Office, openOffice } from './office.ts'
import { openDirectory, rowOf } from './pages/directory.ts'
import { sees, seesHeading, seesNo } from './see.ts'

type Customer = { id: string; number: string; legalName: string; version: number }

let office: Office
let page: Page
let active: Customer[]
let partial: Customer
beforeAll(async () => {
  office = await openOffice({
    worker: true,
    prepare: async (db) => {
      active = []
      for (const name of ['Kuna Steel', 'Acme Springs', 'Hacienda Añil'])
        active.push(await complete(db, name))
      partial = await register(db, 'Luz Ibarra')
      const held = await complete(db, 'Valle Dorado')
      await moveTo(db, held, 'SUSP', { reasonCode: 'non_payment' })
    },
  })
  page = await office.enter('manager')
})

const boxOf = (name: string) => page.getByRole('checkbox', { name: `Select ${name}` })
const bar = () => page.getByRole('form', { name: 'Selection' })
const submit = () => page.getByRole('button', { name: /^Set \d+ customers? to/ })

describe('changing the status of many', () => {
  test('begins with a range of rows, the page, or everything a filter finds', async () => {
    await openDirectory(page)
    await page.waitForLoadState('networkidle')
    const boxes = page.locator('tbody').getByRole('checkbox')
    await boxes.nth(0).click()
    await boxes.nth(2).click({ modifiers: ['Shift'] })
    await sees(bar(), '3 selected')
    await bar().getByRole('button', { name: 'Select all 5 on this page' }).click()
    await sees(bar(), '5 selected')
    await page.getByRole('searchbox').fill('kuna')
    await sees(bar(), '4 not on this page')
    await sees(bar(), 'Select everything the filter finds')
    await bar().getByRole('button', { name: 'Clear selection' }).click()
    await bar().waitFor({ state: 'hidden' })
  })

  test('9 previews who changes and who stays, and is refused without the reason', async () => {
    await openDirectory(page)
    await page.waitForLoadState('networkidle')
    await page.getByRole('checkbox', { name: 'Select all on this page' }).click()
    await bar().getByRole('button', { name: 'Change status' }).click()
    await seesHeading(page, 'Change status of many')
    await sees(page, '5 customers, ticked in the list')
    await page.getByRole('link', { name: 'Suspended' }).click()
    await seesHeading(page, '4 of 5 change')
    await sees(page, 'Already in this status: Suspended.')
    await sees(page, '3 customers in Active')
    await submit().click()
    await sees(page, 'This status asks for a reason.')
  })

  test('runs as a job that tells each result, to read and to download', async () => {
    await page.getByLabel('Reason').selectOption({ label: 'Non-payment' })
    await submit().click()
    await seesHeading(page, 'Changed to Suspended')
    await sees(page, '4 changed')
    await sees(page, '1 stayed as it was')
    const href = await page.getByRole('link', { name: 'Download the result (CSV)' }).getAttribute('href')
    const answer = await page.request.get(href ?? '')
    expect(answer.headers()['content-disposition']).toMatch(/^attachment/)
    const file = await answer.text()
    const lines = file.split('\r\n').filter(Boolean)
    expect(lines[0]).toBe('\uFEFFNumber,Customer,Result,Status before,Why')
    expect(lines).toHaveLength(6)
    expect(lines.filter((line) => line.includes('Stayed'))).toHaveLength(1)
    for (const { number } of active) expect(file).toContain(number)
    await page.getByRole('link', { name: 'Stayed as they were' }).click()
    await sees(page, 'Already in this status: Suspended.')
    await page.goto('/customers')
    await sees(rowOf(page, active[0]?.legalName ?? ''), 'Suspended')
  })

  test('stands among the jobs, from where its result opens and can be taken back', async () => {
    await page.goto('/jobs')
    await sees(page, 'Changing the status of many customers')
    await page.getByRole('link', { name: 'Open the result' }).click()
    await seesHeading(page, 'Changed to Suspended')
    await page.getByRole('button', { name: 'Undo for all' }).click()
    await seesHeading(page, 'A bulk change was taken back')
    await sees(page, '4 changed')
    await openDirectory(page)
    for (const { legalName } of active) await sees(rowOf(page, legalName), 'Active')
    await sees(rowOf(page, partial.legalName), 'Partial information')
  })

  test('tells one by one why a record cannot follow', async () => {
    await page.goto('/customers/change-status?all=yes&status=PAIN&to=ACTV')
    await seesHeading(page, 'None of 1 changes')
    await sees(page, partial.legalName)
    await seesNo(page, /^Set \d/)
  })

  test('goes on without a mouse', async () => {
    await openDirectory(page)
    await page.waitForLoadState('networkidle')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await sees(bar(), '1 selected')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await sees(bar(), '2 selected')
    expect(await boxOf(active[0]?.legalName ?? '').count()).toBe(1)
  })
})
