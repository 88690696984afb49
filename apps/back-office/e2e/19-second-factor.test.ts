import { emailOf } from '@padron/testing'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from './authenticator.ts'
import { type Office, openOffice } from './office.ts'
import { signIn, signOut } from './pages/sign-in.ts'
import { isTold, sees, seesHeading, seesNo } from './see.ts'

let office: Office
let admin: Page
beforeAll(async () => {
  office = await openOffice()
  admin = await office.enter('admin')
})

describe('the second factor', () => {
  let recovery: string[]

  test('is set up from the account: the key, the first code, the recovery codes once', async () => {
    await admin.getByRole('button', { name: /Account of / }).click()
    await admin.getByRole('menuitem', { name: 'Account security' }).click()
    await seesHeading(admin, 'Account security')
    await admin.getByRole('link', { name: 'Set up a second factor' }).click()
    await admin.getByRole('button', { name: 'Start' }).click()
    const secret = (await admin.locator('.pd-copy .pd-mono').first().textContent()) ?? ''
    await admin.getByLabel('Code of the app').fill('000000')
    await admin.getByRole('button', { name: 'Confirm the code' }).click()
    await sees(admin.getByRole('alert'), /The code is not right/)
    await admin.getByLabel('Code of the app').fill(codeOf(secret))
    await admin.getByRole('button', { name: 'Confirm the code' }).click()
    await seesHeading(admin, 'Your recovery codes')
    recovery = await admin.locator('main li').allTextContents()
    expect(recovery).toHaveLength(10)
    await admin.getByRole('link', { name: 'I have kept them' }).click()
    await sees(admin, /Set up since/)
    await sees(admin, '10 recovery codes are left.')
  })

  test('is asked for after the password, and one recovery code opens once', async () => {
    await signOut(admin)
    await admin.goto('/sign-in')
    await signIn(admin, await office.credentialsOf('admin'))
    await seesHeading(admin, 'Second step')
    await admin.getByLabel('Code of the app, or a recovery code').fill('AAAA-AAAA-AAAA-AAAA')
    await admin.getByRole('button', { name: 'Sign in' }).click()
    await sees(admin.getByRole('alert'), /The code is not right, was used before, or is too old/)
    await admin.getByLabel('Code of the app, or a recovery code').fill(recovery[0] ?? '')
    await admin.getByRole('button', { name: 'Sign in' }).click()
    await seesHeading(admin, 'Customers')
  })
})

describe('field permissions', () => {
  test('show whom a change touches before it is saved', async () => {
    await admin.goto('/settings/permissions')
    await admin.getByRole('link', { name: 'Edit the fields of Sales' }).click()
    await admin.getByRole('checkbox', { name: 'Score, averages, ratings: Sort' }).uncheck()
    await admin.getByRole('button', { name: 'See what changes' }).click()
    await sees(admin, 'may no longer: sort')
    await sees(admin, /1 person: Sales/)
    await admin.getByRole('button', { name: 'Save the fields of Sales' }).click()
    await isTold(admin, 'The fields of Sales were saved.')
    const sales = await office.enter('sales')
    await sales.goto('/customers?sort=-score')
    await sees(sales, 'There is no such field to look by.')
  })
})

describe('looking as somebody else', () => {
  test('says so on every page, changes nothing, and stops', async () => {
    await admin.goto('/settings/staff-users')
    const row = admin.getByRole('row').filter({ hasText: emailOf('reader') })
    await row.getByRole('button', { name: /More actions for/ }).click()
    await admin.getByRole('menuitem', { name: 'View as' }).click()
    await admin.getByRole('textbox', { name: 'Why' }).fill('A customer cannot be found')
    await admin.getByRole('button', { name: /^Look as / }).click()
    await sees(admin, /You are looking as Reader.* Nothing can be changed\./)
    await admin.goto('/customers')
    await sees(admin, /You are looking as Reader/)
    expect(await admin.getByRole('link', { name: 'New customer' }).count()).toBe(0)
    await admin.goto('/tasks/create')
    await sees(admin, /You are looking as Reader/)
    await admin.getByRole('button', { name: 'Stop' }).click()
    await isTold(admin, 'You are yourself again.')
    await seesNo(admin, /You are looking as/)
  })
})
