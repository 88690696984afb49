import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Office, openOffice } from './office.ts'
import { signIn, signOut } from './pages/sign-in.ts'
import { addressOf, isTold, sees, seesHeading } from './see.ts'

let office: Office
let page: Page
beforeAll(async () => {
  office = await openOffice()
  page = await office.visit()
})

describe('signing in', () => {
  test('a wrong password and an unknown address get the same neutral answer', async () => {
    const { email } = await office.credentialsOf('sales')
    await page.goto('/sign-in')
    for (const stranger of [email, 'nobody@padron.test']) {
      await signIn(page, { email: stranger, password: 'certainly not this one' })
      await sees(page.getByRole('alert'), 'The e-mail or the password is not right.')
      expect(await page.getByLabel('E-mail').inputValue()).toBe(stranger)
      await page.reload()
    }
  })

  test('whoever wanted a page is led to sign in and then to that page', async () => {
    const { email, password } = await office.credentialsOf('sales')
    await page.goto('/customers?active=yes')
    await seesHeading(page, 'Sign in')
    await signIn(page, { email, password })
    await page.waitForURL('**/customers?active=yes')
    await seesHeading(page, 'Customers')
    await page.getByRole('button', { name: /Account of Sales \(test\)/ }).waitFor()
  })

  test('signing out ends it, also for the way back', async () => {
    await signOut(page)
    await isTold(page, 'You are signed out.')
    await page.goBack()
    await page.goto('/customers')
    await seesHeading(page, 'Sign in')
    expect(addressOf(page)).toBe('/sign-in?returnTo=%2Fcustomers')
  })

  test('signing out everywhere ends the other browser at its next click', async () => {
    const [here, elsewhere] = [await office.enter('sales'), await office.enter('sales')]
    await signOut(here, 'Sign out everywhere')
    await isTold(here, '2 sessions were ended.')
    await elsewhere.getByRole('link', { name: 'Settings' }).click()
    await seesHeading(elsewhere, 'Sign in')
  })
})
