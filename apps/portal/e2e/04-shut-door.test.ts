import { setPortalContact } from '@padron/core/portal-user'
import { actAs, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { moveTo } from '../../back-office/e2e/cast.ts'
import { isTold, sees, seesHeading } from '../../back-office/e2e/see.ts'
import type { Page } from '../../back-office/e2e/visit.ts'
import { type Customer, trade } from './cast.ts'
import { openRooms, type Rooms, ways } from './rooms.ts'

const cast = { 'without JavaScript': 'Acme Springs', 'with JavaScript': 'Kuna Steel' }

let rooms: Rooms
const customers: Record<string, Customer> = {}
let still: Customer
beforeAll(async () => {
  rooms = await openRooms({
    prepare: async (db) => {
      for (const tradeName of Object.values(cast)) customers[tradeName] = await trade(db, tradeName)
      still = await trade(db, 'Hacienda Añil')
      const company = { companyName: 'Casa Padrón', companyPhone: '81 5555 0101', companyEmail: '' }
      await setPortalContact(await actAs(db, 'admin'), company)
    },
  })
})

/** Moves a customer, as it stands now, to the status of this code. */
async function move(db: TestDatabase, id: string, to: string, words?: { reasonCode: string }) {
  const [found] = await db.ask<{ version: number }>('select version from app.customers where id = $1', [id])
  return moveTo(db, { id, version: found?.version ?? 0 }, to, words)
}

describe.each(ways)('a status that changes under an open tab, %s', (way, options) => {
  let page: Page
  let id: string
  beforeAll(async () => {
    id = customers[cast[way]]?.id ?? ''
    const member = { customerId: id, email: `rosa-${id}@portal.test`, name: 'Rosa Díaz' }
    page = await rooms.enter(member, options)
  })

  test('pauses orders in customer words, and leaves invoices to be seen', async () => {
    await page.goto('/orders/place')
    await page.getByLabel('What you need').fill('40 bottles')
    await move(rooms.db, id, 'SUSP', { reasonCode: 'non_payment' })
    await page.getByRole('button', { name: 'Place order' }).click()
    await sees(page.getByRole('alert', { name: 'There is a problem' }), 'Orders are paused. Contact us.')
    expect(await page.getByLabel('What you need').inputValue()).toBe('40 bottles')
    await page.goto('/orders')
    await sees(page, 'Orders are paused. Contact us.')
    expect(await page.getByRole('link', { name: 'Place an order' }).count()).toBe(0)
    await page.goto('/')
    await sees(page, 'Your account is paused. You can still see and pay invoices. Contact us.')
    await page.getByRole('link', { name: 'Invoices' }).click()
    await sees(page.getByRole('list', { name: 'Invoices' }), 'Chairs for twelve')
    expect(await rooms.db.ask("select 1 from app.orders where title = '40 bottles'")).toEqual([])
  })

  test('shuts the door at the next click, politely, and says whom to call', async () => {
    await page.goto('/messages')
    await page.getByLabel('Your message').fill('Half a sentence')
    await move(rooms.db, id, 'INAC')
    await page.getByRole('link', { name: 'Invoices' }).click()
    await seesHeading(page, 'This account is not open here at the moment')
    await sees(page, '81 5555 0101')
    expect(await page.locator('body').innerText()).not.toMatch(/403|forbidden|status|inactive|reason/i)
    await page.goto('/messages')
    await seesHeading(page, 'This account is not open here at the moment')
    await page.getByRole('button', { name: 'Sign out' }).first().click()
    await seesHeading(page, 'Sign in')
  })
})

describe.each(ways)('a session that ended while somebody wrote, %s,', (way, options) => {
  test('keeps every word, and sends it after signing in beside the page', async () => {
    const { id } = still
    const member = { customerId: id, email: 'luis@portal.test', name: 'Luis Mora' }
    const page = await rooms.enter(member, options)
    await page.goto('/messages')
    await page.getByLabel('Your message').fill(`A long thought ${way}`)
    await rooms.db.ask('delete from auth_portal.sessions')
    await page.getByRole('button', { name: 'Send message' }).click()
    await seesHeading(page, 'You were signed out meanwhile')
    const again = await rooms.enter(member, options)
    await page.context().addCookies(await again.context().cookies())
    await page.getByRole('button', { name: 'Send again' }).click()
    await isTold(page, 'Your message was sent.')
    await sees(page.getByRole('list', { name: /Messages/ }), `A long thought ${way}`)
  })
})
