import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { complete } from './cast.ts'
import { type Office, openOffice } from './office.ts'
import { isTold, sees, seesHeading } from './see.ts'

const password = 'a long sentence nobody else says'

let office: Office
let admin: Page
let ana: Page
beforeAll(async () => {
  office = await openOffice({ prepare: (db) => complete(db, 'Acme Springs') })
  admin = await office.enter('admin')
  ana = await office.visit()
})

/** What stands beside a copy button. */
const copied = async (page: Page, what: string) =>
  (
    await page
      .getByRole('button', { name: `Copy ${what}` })
      .locator('..')
      .locator('.pd-mono')
      .textContent()
  )?.trim() ?? ''

describe('staff users', () => {
  let code: string

  test('whoever is invited sets a password with the code that was handed over', async () => {
    await admin.goto('/settings/staff-users')
    await admin.getByRole('link', { name: 'Invite staff user' }).click()
    await admin.getByRole('textbox', { name: 'Name' }).fill('Ana de Prueba')
    await admin.getByRole('textbox', { name: 'E-mail' }).fill('ana@padron.test')
    await admin.getByRole('combobox', { name: 'Role' }).selectOption('sales')
    await admin.getByRole('combobox', { name: 'Language' }).selectOption('en')
    await admin.getByRole('button', { name: 'Invite staff user' }).click()
    await seesHeading(admin, 'Set-up code of Ana de Prueba')
    code = await copied(admin, 'Set-up code')
    await ana.goto('/set-up')
    await ana.getByLabel('Set-up code').fill(code)
    await ana.getByLabel('New password').fill(password)
    await ana.getByRole('button', { name: 'Set password and sign in' }).click()
    await seesHeading(ana, 'Customers')
    await ana.getByRole('link', { name: 'New customer' }).waitFor()
    expect(await ana.getByRole('link', { name: 'Audit' }).count()).toBe(0)
  })

  test('the code works once', async () => {
    const stranger = await office.visit()
    await stranger.goto('/set-up')
    await stranger.getByLabel('Set-up code').fill(code)
    await stranger.getByLabel('New password').fill(password)
    await stranger.getByRole('button', { name: 'Set password and sign in' }).click()
    await sees(stranger.getByRole('alert'), /This code is not right, was used before, or is too old\./)
  })

  test('disabling somebody ends their session at the next click', async () => {
    await admin.goto('/settings/staff-users')
    await admin.getByRole('button', { name: 'More actions for Ana de Prueba' }).click()
    await admin.getByRole('menuitem', { name: 'Disable' }).click()
    await isTold(admin, 'Ana de Prueba is disabled. 1 session was ended.')
    await ana.getByRole('link', { name: 'Settings' }).click()
    await seesHeading(ana, 'Sign in')
  })
})

describe('API keys', () => {
  const listCustomers = (key: string) =>
    fetch(`${office.origin}/api/trpc/customer.list?input=${encodeURIComponent('{"json":{}}')}`, {
      headers: { authorization: `Bearer ${key}` },
    })

  test('a key is shown once, works, and no longer does when it is revoked', async () => {
    await admin.goto('/settings/api-keys/create')
    await admin.getByLabel('Name').fill('Web shop')
    await admin.getByRole('button', { name: 'Create API key' }).click()
    await sees(admin, 'Copy it now: it is shown once and cannot be shown again.')
    const key = await copied(admin, 'Your new key')
    const answer = await listCustomers(key)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('Acme Springs')
    await admin.getByRole('link', { name: 'Back' }).click()
    await sees(admin.getByRole('row').filter({ hasText: 'Web shop' }), 'Valid')
    expect(await admin.content()).not.toContain(key)
    await admin.getByRole('button', { name: 'Revoke' }).click()
    await isTold(admin, 'The key “Web shop” no longer works.')
    expect((await listCustomers(key)).status).toBe(401)
  })
})
