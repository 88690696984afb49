import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn } from '../../back-office/e2e/barriers.ts'
import { isTold, seesHeading } from '../../back-office/e2e/see.ts'
import type { Page } from '../../back-office/e2e/visit.ts'
import { type Customer, trade, write } from './cast.ts'
import { openRooms, type Rooms } from './rooms.ts'

const outside = ['/sign-in', '/sign-in/code', '/sign-in/link?token=none', '/help', '/nowhere']

let rooms: Rooms
let acme: Customer
let kuna: Customer
let inside: string[]
beforeAll(async () => {
  rooms = await openRooms({
    prepare: async (db) => {
      acme = await trade(db, 'Acme Springs')
      kuna = await trade(db, 'Kuna Steel')
    },
  })
  const one = async (text: string) => (await rooms.db.ask<{ is: string }>(text, [acme.id]))[0]?.is
  const invoice = await one(
    'select number as is from app.invoices where customer_id = $1 order by due_on limit 1',
  )
  const quote = await one('select number as is from app.quotes where customer_id = $1')
  const contact = await one(
    'select contact_id as is from app.contact_assignments where customer_id = $1 limit 1',
  )
  inside = [
    ...['/', '/messages', '/invoices', '/invoices?filter=overdue', `/invoices/${invoice}`, '/payments'],
    ...['/quotes', `/quotes/${quote}/accept`, '/orders', '/orders/place', '/deliveries'],
    ...['/files', '/files/add', '/profile', '/profile/edit', '/profile/request'],
    ...[`/profile/contacts/${contact}/edit`, '/help', '/nowhere', '/invoices/F-999999'],
  ]
})

/** Somebody with two customers, so that every part of the frame is there. */
async function enter(options: Parameters<Rooms['enter']>[1]) {
  const who = { email: 'rosa@portal.test', name: 'Rosa Díaz' }
  await rooms.enter({ customerId: kuna.id, ...who }, options)
  return rooms.enter({ customerId: acme.id, ...who }, options)
}

const isTooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')

describe('every page of the portal', () => {
  test.each([
    ['light, in English', { colorScheme: 'light', locale: 'en-US' }],
    ['dark, in Spanish', { colorScheme: 'dark', locale: 'es-MX' }],
  ] as const)('keeps nobody out: %s', async (_how, options) => {
    const stranger = await rooms.visit(options)
    const found: string[] = []
    for (const path of outside) found.push(...(await barriersOn(stranger, path)))
    const person = await enter(options)
    for (const path of inside) found.push(...(await barriersOn(person, path)))
    expect(found).toEqual([])
  })

  test('weighs less than 60 kB, carries no script, and says which language it is in', async () => {
    const person = await enter({ locale: 'es-MX' })
    for (const path of inside) {
      const answer = await person.goto(path)
      const html = (await answer?.text()) ?? ''
      expect(html.length, path).toBeGreaterThan(1000)
      expect(Buffer.byteLength(html), path).toBeLessThan(60_000)
      expect(html, path).not.toMatch(/<script|javascript:| on\w+=| style=/)
      expect(html, path).toContain('<html lang="es-MX"')
    }
  })

  test('stays that light where thirty long messages stand, and leads to every one of them', async () => {
    const person = await enter({ locale: 'en-US' })
    const long = `'long' ${'á'.repeat(4_900)}`
    for (let at = 0; at < 30; at += 1) await write(rooms.db, kuna.id, `${at} ${long}`)
    await person.locator('summary').first().click()
    await person.getByRole('button', { name: /Kuna Steel/ }).click()
    const seen = new Set<string>()
    await person.goto('/messages')
    for (let turns = 0; turns < 40 && seen.size < 31; turns += 1) {
      expect(Buffer.byteLength(await person.content())).toBeLessThan(60_000)
      for (const body of await person.locator('.messages .written').allInnerTexts())
        seen.add(body.slice(0, 8))
      const earlier = person.getByRole('link', { name: 'Show earlier' })
      if ((await earlier.count()) === 0) break
      await earlier.click()
    }
    expect(seen.size).toBe(31)
  })

  test('fits a window of 320 px, as of one four times enlarged', async () => {
    const person = await enter({ viewport: { width: 320, height: 640 }, locale: 'es-MX' })
    const wide: string[] = []
    for (const path of inside) {
      await person.goto(path)
      if (await isTooWide(person)) wide.push(path)
    }
    await person.goto('/')
    await person.locator('summary').first().click()
    if (await isTooWide(person)) wide.push('the other accounts')
    expect(wide).toEqual([])
  })

  test('has targets that a finger meets', async () => {
    const person = await enter({ viewport: { width: 390, height: 844 } })
    const small: string[] = []
    for (const path of inside) {
      await person.goto(path)
      const found = await person.locator('a:visible, button:visible, summary:visible').evaluateAll((all) =>
        all.flatMap((each) => {
          const { width, height } = each.getBoundingClientRect()
          const isInline = getComputedStyle(each).display === 'inline'
          return isInline || (width >= 24 && height >= 24) ? [] : [each.textContent ?? '']
        }),
      )
      small.push(...found.map((text) => `${path}: ${text}`))
    }
    expect(small).toEqual([])
  })

  test('is walked through with the keys alone: past the frame, into a form, to its mistake and back', async () => {
    const person = await enter({})
    await person.goto('/messages')
    await person.keyboard.press('Tab')
    expect(await focused(person)).toBe('Skip to content')
    await person.keyboard.press('Enter')
    await person.keyboard.press('Tab')
    await person.keyboard.press('Tab')
    expect(await focused(person)).toBe('Send message')
    await person.keyboard.press('Enter')
    await seesHeading(person, 'There is a problem')
    expect(await focused(person)).toMatch(/^There is a problem/)
    await person.keyboard.press('Tab')
    await person.keyboard.press('Enter')
    await person.keyboard.type('Written with the keys alone.')
    await person.keyboard.press('Tab')
    await person.keyboard.press('Enter')
    await isTold(person, 'Your message was sent.')
  })

  test('shows in forced colours what is chosen, where the focus is, and which state it is', async () => {
    const person = await enter({ forcedColors: 'active' })
    await person.goto('/invoices')
    const canvas = await person.evaluate(() => getComputedStyle(document.body).backgroundColor)
    for (const list of ['.rooms', '.tabs', '.filters']) {
      const lines = await person
        .locator(`${list} a`)
        .evaluateAll((links) =>
          links.map((link) => [link.ariaCurrent !== null, getComputedStyle(link).borderBottomColor] as const),
        )
      expect(lines.length, list).toBeGreaterThan(1)
      for (const [isChosen, line] of lines) expect(line !== canvas, list).toBe(isChosen)
    }
    const looks = (selector: string) =>
      person.locator(selector).evaluateAll((all) => all.map((each) => getComputedStyle(each).backgroundColor))
    expect(new Set(await looks('.switch button[aria-pressed="true"]'))).not.toContain(canvas)
    expect(await person.getByText('Overdue', { exact: true }).first().locator('svg').count()).toBe(1)
    for (let tabs = 0; tabs < 6; tabs += 1) {
      await person.keyboard.press('Tab')
      const outline = await person.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body)
        return outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth)
      })
      expect(outline).toBeGreaterThanOrEqual(2)
    }
  })

  test('prints an invoice without the frame around it', async () => {
    const person = await enter({})
    await person.goto(inside.find((path) => path.startsWith('/invoices/')) ?? '')
    await person.emulateMedia({ media: 'print' })
    for (const frame of ['header', 'footer', '.no-print', '.back']) {
      expect(await person.locator(frame).first().isVisible(), frame).toBe(false)
    }
    expect(await person.getByRole('heading', { name: /^Invoice/ }).isVisible()).toBe(true)
  })
})
