import { addPortalMember } from '@padron/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { addressOf, isTold, sees, seesHeading, seesNo } from '../../back-office/e2e/see.ts'
import type { Page } from '../../back-office/e2e/visit.ts'
import { type Customer, trade } from './cast.ts'
import { openRooms, type Rooms, ways } from './rooms.ts'

const pdf = Buffer.from('%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n')
const cast = { 'without JavaScript': 'Acme Springs', 'with JavaScript': 'Kuna Steel' }

let rooms: Rooms
const customers: Record<string, Customer> = {}
beforeAll(async () => {
  rooms = await openRooms({
    also: ['back-office', 'worker'],
    prepare: async (db) => {
      for (const name of Object.values(cast)) customers[name] = await trade(db, name)
    },
  })
})

const room = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('link', { name, exact: true }).first().click()
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
const summaryOf = (page: Page) => page.getByRole('alert', { name: 'There is a problem' })

describe.each(ways)('a customer, %s,', (way, options) => {
  let page: Page
  let customerId: string
  beforeAll(async () => {
    customerId = customers[cast[way]]?.id ?? ''
    await addPortalMember(rooms.db, {
      customerId,
      email: `luis-${customerId}@portal.test`,
      name: 'Luis Mora',
    })
    page = await rooms.enter(
      { customerId, name: 'Rosa Díaz', email: `rosa-${customerId}@portal.test` },
      options,
    )
  })

  test('is greeted, and told how the account stands, what is owed and what waits', async () => {
    await seesHeading(page, 'Hello, Rosa')
    await sees(page, 'Your account is in order.')
    await sees(page, '$10,890.00 MXN')
    await sees(page, '$10,000.00 MXN of that is overdue.')
    await sees(page, '4 things to do')
    const words = await page.locator('body').innerText()
    expect(words).not.toMatch(/ACTV|Active|gate|score|status|VIP/i)
  })

  test('goes from an overdue invoice to a question about it, and what was written is kept', async () => {
    await page
      .getByRole('link', { name: /View invoice/ })
      .first()
      .click()
    await seesHeading(page, /^Invoice F-/)
    await sees(page, 'Overdue')
    await sees(page.getByRole('list', { name: 'Payments' }), '$2,400.00 MXN')
    const paper = await page.request.get(`${addressOf(page)}/pdf`)
    expect(paper.headers()['content-type']).toBe('application/pdf')
    expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-')
    const link = page.getByRole('link', { name: 'Download as XML' })
    const written = await page.request.get((await link.getAttribute('href')) ?? '')
    expect(written.headers()['content-type']).toBe('application/xml')
    expect(written.headers()['content-disposition']).toMatch(/^attachment; filename="F-\d+\.xml"$/)
    expect(await written.text()).toContain('state="overdue"')
    await page.getByRole('link', { name: 'Ask about this' }).click()
    const message = page.getByLabel('Your message')
    expect(await message.inputValue()).toMatch(/^About invoice F-\d+: $/)
    await message.fill('')
    await press(page, 'Send message')
    await sees(summaryOf(page), 'Write a message.')
    expect(await page.title()).toMatch(/^Error: Messages/)
    expect(await message.getAttribute('aria-invalid')).toBe('true')
    await message.fill('The chairs came without screws.\nPlease look.')
    await press(page, 'Send message')
    await isTold(page, 'Your message was sent.')
    await sees(page.getByRole('list', { name: /Messages/ }), /The chairs came without screws\./)
    const notes =
      'select scope, author_kind as kind from app.notes where customer_id = $1 and author_kind = $2'
    expect(await rooms.db.ask(notes, [customerId, 'portal'])).toEqual([{ scope: 'customer', kind: 'portal' }])
    const tasks = 'select title from app.tasks where customer_id = $1'
    expect(await rooms.db.ask(tasks, [customerId])).toMatchObject([{ title: /Rosa Díaz: The chairs/ }])
  })

  test('filters invoices by what they are, with true counts, and sees the payments', async () => {
    await room(page, 'Invoices')
    const filters = page.getByRole('navigation', { name: 'Which invoices' })
    expect(await filters.getByRole('link').allTextContents()).toEqual([
      'All 3',
      'To pay 2',
      'Overdue 1',
      'Paid 1',
    ])
    await filters.getByRole('link', { name: /Overdue/ }).click()
    const list = page.getByRole('list', { name: 'Invoices' })
    expect(await list.getByRole('listitem').count()).toBe(1)
    await sees(list, 'Chairs for twelve')
    await page.getByRole('link', { name: 'Payments' }).click()
    expect(
      await page
        .getByRole('list', { name: /Payments/ })
        .getByRole('listitem')
        .count(),
    ).toBe(2)
  })

  test('accepts a quote after seeing it once more', async () => {
    await room(page, 'Orders')
    await page.getByRole('link', { name: 'Quotes' }).click()
    await page.getByRole('link', { name: /^Accept quote/ }).click()
    await seesHeading(page, /^Accept quote Q-/)
    await sees(page, '$31,800.00 MXN')
    await press(page, 'Accept quote')
    await isTold(page, /^Quote Q-\d+ is accepted\./)
    await sees(page, 'Accepted')
  })

  test('places an order, and sends it once however often the form is sent', async () => {
    await page.goto('/orders/place')
    await press(page, 'Place order')
    await sees(summaryOf(page), 'Say what you need.')
    await page.getByLabel('What you need').fill('40 bottles of 19 litres')
    await page.getByLabel(/^Details/).fill('Gate 3, before noon')
    const form = await page
      .locator('main form')
      .evaluate((found) =>
        Object.fromEntries([...new FormData(found as HTMLFormElement)] as [string, string][]),
      )
    await press(page, 'Place order')
    await isTold(page, /^Order O-\d+ was placed\./)
    const origin = rooms.apps.origins.portal
    const headers = { origin, 'sec-fetch-site': 'same-origin' }
    await page.request.post('/orders/place', { form, headers, maxRedirects: 0 })
    await page.reload()
    expect(await page.getByText('40 bottles of 19 litres').count()).toBe(1)
    await sees(page, 'amount to be confirmed')
  })

  test('follows what comes, what is planned and what is done', async () => {
    await page.goto('/deliveries')
    const toCome = page.getByRole('list', { name: 'To come' })
    expect(await toCome.getByRole('listitem').count()).toBe(2)
    await sees(toCome, /planned for \d+ \w+ 20/)
    await sees(toCome, 'the day is not fixed yet')
    await sees(page.getByRole('list', { name: 'Done and closed' }), 'Desks brought')
  })

  test('sends a file, which is checked and then opened from the other host', async () => {
    await room(page, 'Files')
    await page.getByRole('link', { name: 'Send a file' }).click()
    await press(page, 'Send file')
    await sees(summaryOf(page), 'Choose a file.')
    const file = page.getByLabel('File', { exact: true })
    await file.setInputFiles({ name: 'evil.html', mimeType: 'text/html', buffer: Buffer.from('<b>no</b>') })
    await press(page, 'Send file')
    await sees(summaryOf(page), /This kind of file is not taken/)
    await file.setInputFiles({ name: 'contract.pdf', mimeType: 'application/pdf', buffer: pdf })
    await press(page, 'Send file')
    await isTold(page, '“contract.pdf” was sent.')
    await expect
      .poll(
        async () => {
          await page.goto('/files')
          return page.getByRole('button', { name: 'Open contract.pdf' }).count()
        },
        { timeout: 20_000, interval: 300 },
      )
      .toBe(1)
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Open contract.pdf')])
    expect(download.suggestedFilename()).toBe('contract.pdf')
    expect(new URL(download.url()).host).toBe(new URL(rooms.apps.filesOrigin).host)
  })

  test('changes phones at once, with each mistake told at its line', async () => {
    await room(page, 'Profile')
    await page.getByRole('link', { name: /^Change website/ }).click()
    const phone = page.getByLabel(/^Phone \d/).last()
    await phone.fill('12')
    await page.getByLabel(/^Website/).fill('acme.example')
    await press(page, 'Save')
    await sees(summaryOf(page), 'Enter a phone number, like 55 1234 5678.')
    const wrong = page.locator('[aria-invalid=true]')
    expect([await wrong.count(), await wrong.inputValue()]).toEqual([1, '12'])
    expect(await page.getByLabel(/^Website/).inputValue()).toBe('acme.example')
    await wrong.fill('55 1234 9876')
    await press(page, 'Save')
    await isTold(page, 'Your profile was saved.')
    await sees(page, '55 1234 9876')
    await sees(page, 'acme.example')
  })

  test('asks for a change of what invoices depend on, and takes it back', async () => {
    await page.getByRole('link', { name: 'Ask for a change' }).click()
    await press(page, 'Send for review')
    await sees(summaryOf(page), /Nothing was changed/)
    await page.getByLabel('RFC or EIN').fill('nonsense')
    await press(page, 'Send for review')
    await sees(summaryOf(page), /Enter an RFC with 12 or 13 characters/)
    expect(await page.getByLabel('RFC or EIN').inputValue()).toBe('nonsense')
    const [before] = await rooms.db.ask<{ id: string }>(
      'select tax_id as id from app.customers where id = $1',
      [customerId],
    )
    await page.getByLabel('RFC or EIN').fill(before?.id ?? '')
    await page.getByLabel('Trade name').fill('A new name')
    await page.getByLabel(/^Why/).fill('We were renamed.')
    await press(page, 'Send for review')
    await isTold(page, 'Your wish was sent.')
    await sees(page, /Trade name: .+ → A new name/)
    await press(page, 'Withdraw')
    await isTold(page, 'Your wish was withdrawn.')
    await seesNo(page, 'A change waits for our review')
  })

  test('sees who else has access, and finds help at the same place on every page', async () => {
    const members = page.getByRole('list', { name: 'Who else has access' })
    await sees(members, 'Luis Mora')
    for (const path of ['/', '/invoices', '/orders/place', '/nowhere']) {
      await page.goto(path)
      const links = await page.getByRole('navigation').first().getByRole('link').allInnerTexts()
      expect(links.at(-1)).toBe('Help')
    }
    await room(page, 'Help')
    await page.getByText('How do I pay an invoice?').click()
    await sees(page, /Download as PDF/)
  })
})
