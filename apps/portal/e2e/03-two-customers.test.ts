import { beforeAll, describe, expect, test } from 'vitest'
import { isTold, sees, seesHeading, seesNo } from '../../back-office/e2e/see.ts'
import { type Customer, trade } from './cast.ts'
import { openRooms, type Rooms, ways } from './rooms.ts'

const email = 'rosa@portal.test'
const name = 'Rosa Díaz'

let rooms: Rooms
let acme: Customer
let kuna: Customer
beforeAll(async () => {
  rooms = await openRooms({
    prepare: async (db) => {
      acme = await trade(db, 'Acme Springs')
      kuna = await trade(db, 'Kuna Steel')
    },
  })
})

describe.each(ways)('one login for two customers, %s', (_way, options) => {
  const enter = async () => {
    await rooms.enter({ customerId: kuna.id, email, name, permissions: ['operations'] }, options)
    return rooms.enter({ customerId: acme.id, email, name }, options)
  }

  test('goes over from one to the other, sees the one alone, and only what is allowed there', async () => {
    const page = await enter()
    await sees(page, `Acme Springs · ${acme.number}`)
    await page.locator('summary', { hasText: 'Acme Springs' }).click()
    await page.getByRole('button', { name: /Kuna Steel/ }).click()
    await isTold(page, `You are now in the account Kuna Steel (${kuna.number}).`)
    await sees(page, `Kuna Steel · ${kuna.number}`)
    await seesNo(page, `Acme Springs · ${acme.number}`)
    const rooms = await page.getByRole('navigation').first().getByRole('link').allInnerTexts()
    expect(rooms).toEqual(['Home', 'Messages', 'Orders', 'Files', 'Profile', 'Help'])
    await page.goto('/invoices')
    await seesHeading(page, 'Your access does not include this page')
    await page.goto('/profile')
    await sees(page, 'Only people who look after the profile can change it.')
  })

  test('an invoice of the other one is not there', async () => {
    const page = await enter()
    const [other] = await rooms.db.ask<{ number: string }>(
      'select number from app.invoices where customer_id = $1 limit 1',
      [kuna.id],
    )
    for (const path of [`/invoices/${other?.number}`, '/invoices/F-999999']) {
      const answer = await page.goto(path)
      expect(answer?.status()).toBe(404)
      await seesHeading(page, 'There is nothing at this address')
    }
  })

  test('a form left open in another tab never reaches the wrong customer', async () => {
    const page = await enter()
    await page.goto('/messages')
    const other = await page.context().newPage()
    await other.goto('/')
    await other.locator('summary', { hasText: 'Acme Springs' }).click()
    await other.getByRole('button', { name: /Kuna Steel/ }).click()
    await sees(other, `Kuna Steel · ${kuna.number}`)
    await page.getByLabel('Your message').fill('This is for Acme alone.')
    await page.getByRole('button', { name: 'Send message' }).click()
    await sees(page.getByRole('alert', { name: 'There is a problem' }), /You changed to another account/)
    expect(await page.getByLabel('Your message').inputValue()).toBe('This is for Acme alone.')
    expect(await rooms.db.ask("select 1 from app.notes where body = 'This is for Acme alone.'")).toEqual([])
  })
})
