import { addPortalMember } from '@padron/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { addressOf, isTold, sees, seesHeading } from '../../back-office/e2e/see.ts'
import type { Page } from '../../back-office/e2e/visit.ts'
import { type Customer, trade } from './cast.ts'
import { openRooms, type Rooms, ways } from './rooms.ts'

let rooms: Rooms
let acme: Customer
beforeAll(async () => {
  rooms = await openRooms({
    also: ['worker'],
    prepare: async (db) => {
      acme = await trade(db, 'Acme Springs')
    },
  })
})

async function askForCode(page: Page, address: string) {
  await page.getByLabel('E-mail address').fill(address)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await seesHeading(page, 'Enter the code')
}

describe.each(ways)('signing in %s', (way, options) => {
  const email = `rosa-${way.split(' ')[0]}@portal.test`

  test('whoever wanted a page is led to sign in by a mailed code, and then to that page', async () => {
    await addPortalMember(rooms.db, { customerId: acme.id, email, name: 'Rosa Díaz' })
    const page = await rooms.visit(options)
    await page.goto('/invoices?filter=overdue')
    await seesHeading(page, 'Sign in')
    await askForCode(page, email)
    const code = /^\s*(\d[\d ]{7,})\s*$/m.exec(await rooms.letterTo(email))?.[1] ?? ''
    await page.getByLabel('Code').fill('00000000')
    await page.getByRole('button', { name: 'Sign in' }).click()
    const summary = page.getByRole('alert', { name: 'There is a problem' })
    await sees(summary, 'We could not sign you in. Contact us.')
    expect(await page.title()).toMatch(/^Error: /)
    await page.getByLabel('Code').fill(code)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await seesHeading(page, 'Invoices')
    expect(addressOf(page)).toBe('/invoices?filter=overdue')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await isTold(page, 'You are signed out.')
    await page.goto('/invoices')
    await seesHeading(page, 'Sign in')
  })

  test('the link of the letter works on another device, once its button is pressed', async () => {
    const page = await rooms.visit(options)
    await page.goto('/sign-in')
    await askForCode(page, email)
    const link = /https?:\S+\/sign-in\/link\?token=\S+/.exec(await rooms.letterTo(email, 2))?.[0] ?? ''
    const elsewhere = await rooms.visit(options)
    await elsewhere.goto(link)
    await elsewhere.goto(link)
    await elsewhere.getByRole('button', { name: 'Sign in' }).click()
    await seesHeading(elsewhere, 'Hello, Rosa')
    const again = await rooms.visit(options)
    await again.goto(link)
    await again.getByRole('button', { name: 'Sign in' }).click()
    await sees(again, 'We could not sign you in. Contact us.')
  })

  test('an address nobody invited is answered alike', async () => {
    const page = await rooms.visit(options)
    await page.goto('/sign-in')
    await page.getByLabel('E-mail address').fill('nobody')
    await page.getByRole('button', { name: 'Send me a code' }).click()
    await sees(page.getByRole('alert', { name: 'There is a problem' }), /e-mail address/)
    expect(await page.getByLabel('E-mail address').inputValue()).toBe('nobody')
    await askForCode(page, 'nobody@portal.test')
    await sees(page, 'If this address can sign in, we have sent a code and a link.')
  })

  test('a language that is chosen holds on the next page', async () => {
    const page = await rooms.visit(options)
    await page.goto('/sign-in?returnTo=%2Ffiles')
    await page.getByRole('button', { name: 'Español' }).click()
    await seesHeading(page, 'Inicie sesión')
    expect(addressOf(page)).toBe('/sign-in?returnTo=%2Ffiles')
    await page.getByRole('link', { name: 'Ayuda' }).click()
    await seesHeading(page, 'Ayuda')
  })
})
