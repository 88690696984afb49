import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersHere } from './barriers.ts'
import { complete, moveTo } from './cast.ts'
import { type Office, openOffice } from './office.ts'
import { isTold, sees, seesHeading } from './see.ts'

type Customer = { id: string; number: string; version: number }

let office: Office
let page: Page
let acme: Customer

beforeAll(async () => {
  office = await openOffice({
    worker: true,
    prepare: async (db) => {
      acme = await complete(db, 'Acme Springs')
    },
  })
  page = await office.enter('admin')
})

const tab = () => `/customers/${acme.number}/portal`
const rowOf = (name: string) => page.getByRole('row').filter({ hasText: name })
const actOn = async (name: string, act: string) => {
  await page.getByRole('button', { name: `More actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: act }).click()
}

/** As the portal would leave it: somebody has joined, and asks for changes of the record. */
async function wish(changes: Record<string, { from: string | null; to: string | null }>) {
  const [person] = await office.db.ask<{ id: string }>(
    `select id from app.portal_users where email = 'rosa@acme.test'`,
  )
  await office.db.ask(
    `insert into app.profile_requests (customer_id, portal_user_id, requested_by_name, changes, comment)
     values ($1, $2, 'Rosa Díaz', $3::jsonb, 'We moved last week')`,
    [acme.id, person?.id, JSON.stringify(changes)],
  )
}

describe('who of a customer may enter', () => {
  test('somebody is invited, and the message can be read where no mail leaves the house', async () => {
    await page.goto(`/customers/${acme.number}`)
    await page.getByRole('link', { name: 'No portal users' }).click()
    await sees(page, 'Nobody may sign in for this customer')
    expect(await barriersHere(page)).toEqual([])
    await page.getByRole('link', { name: 'Invite somebody' }).click()
    await page.getByLabel('Name').fill('Rosa Díaz')
    await page.getByLabel('E-mail', { exact: true }).fill('rosa@acme.test')
    await page.getByLabel('Language of the message').selectOption('en')
    expect(await barriersHere(page)).toEqual([])
    await page.getByRole('button', { name: 'Send invitation' }).click()
    await isTold(page, 'An invitation is on its way to rosa@acme.test')
    await rowOf('Rosa Díaz').getByText('Invited', { exact: true }).waitFor()
    const isThere = async () => {
      await page.goto('/mail')
      return page.getByRole('row').filter({ hasText: 'rosa@acme.test' }).count()
    }
    await expect.poll(isThere, { timeout: 60_000, interval: 500 }).toBe(1)
    await sees(page, 'No mail leaves this house')
    await page.getByRole('row').filter({ hasText: 'rosa@acme.test' }).getByRole('link').first().click()
    const link = page.getByRole('region', { name: 'Text of the message' }).getByRole('link').first()
    expect(await link.getAttribute('href')).toContain('/sign-in/link?token=pdl_')
    expect(await barriersHere(page)).toEqual([])
  })

  test('twice is refused in words, and what one may do is changed', async () => {
    await page.goto(`${tab()}/invite`)
    await page.getByLabel('Name').fill('Rosa Díaz')
    await page.getByLabel('E-mail', { exact: true }).fill('rosa@acme.test')
    await page.getByRole('button', { name: 'Send invitation' }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByLabel('Name').inputValue()).toBe('Rosa Díaz')
    await page.goto(tab())
    await actOn('Rosa Díaz', 'Change what they may do')
    await page.getByRole('checkbox', { name: /^Orders/ }).uncheck()
    await page.getByRole('button', { name: 'Save' }).click()
    await isTold(page, 'Rosa Díaz may do that from now on.')
    expect(await rowOf('Rosa Díaz').getByText('Orders').count()).toBe(0)
  })

  test('access is taken away with one click, and given back with one', async () => {
    await page.goto(tab())
    await actOn('Rosa Díaz', 'Take access away')
    await isTold(page, 'Rosa Díaz can no longer sign in')
    expect(await rowOf('Rosa Díaz').count()).toBe(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await isTold(page, 'An invitation is on its way')
    await rowOf('Rosa Díaz').getByText('Invited', { exact: true }).waitFor()
  })

  test('who may not see this sees no trace of it', async () => {
    const buyer = await office.enter('buyer')
    await buyer.goto(`/customers/${acme.number}`)
    await seesHeading(buyer, /Manantiales/)
    expect(await buyer.getByRole('link', { name: /portal/i }).count()).toBe(0)
    await buyer.goto(tab())
    expect(await buyer.getByRole('main').textContent()).not.toContain('Rosa')
  })
})

describe('what a customer asks to have changed', () => {
  test('waits with a count, shows before and after, and is approved', async () => {
    await wish({
      tradeName: { from: 'Acme Springs', to: 'Acme Manantiales' },
      fiscalPostalCode: { from: null, to: '64000' },
    })
    await page.goto(`/customers/${acme.number}`)
    await sees(page, 'The customer asks for a change')
    await page.getByRole('link', { name: /^Requests 1/ }).click()
    await sees(page, 'Acme Manantiales')
    await sees(page, 'The next invoices carry the new fiscal details.')
    await sees(page, 'We moved last week')
    expect(await barriersHere(page)).toEqual([])
    await page.getByRole('button', { name: /^Approve the request/ }).click()
    await isTold(page, 'is changed as asked')
    await sees(page, 'No request waits')
    await page.goto(`/customers/${acme.number}`)
    await sees(page, 'Acme Manantiales')
    const [row] = await office.db.ask('select state, decided_by_name as by from app.profile_requests')
    expect(row).toEqual({ state: 'approved', by: 'Administrator (test)' })
  })

  test('is refused by key with an answer for the customer', async () => {
    await wish({ legalName: { from: 'Acme Springs', to: 'Acme Otra SA de CV' } })
    await page.goto('/profile-requests')
    await sees(page, 'Acme Otra SA de CV')
    await page.keyboard.press('j')
    await page.keyboard.press('r')
    await page.getByLabel('Your answer to the customer').fill('Send us the deed first.')
    expect(await barriersHere(page)).toEqual([])
    await page.keyboard.press('Control+Enter')
    await isTold(page, 'The request is refused')
    await page.getByRole('link', { name: 'All' }).click()
    await sees(page, 'Send us the deed first.')
    expect(await barriersHere(page)).toEqual([])
  })
})

describe('the customer’s side, seen from here', () => {
  test('is framed, in the customer’s words, for the permissions chosen, and the look is written down', async () => {
    await office.db.ask(
      `insert into app.notes (customer_id, scope, body, author_kind, author_name, published_at)
       values ($1, 'customer', 'Where is my order?', 'portal', 'Rosa Díaz', now()),
         ($1, 'internal', 'Pays late', 'system', 'System', null)`,
      [acme.id],
    )
    await page.goto(tab())
    await page.getByRole('link', { name: 'See it as the customer' }).click()
    await sees(page, 'You look as staff.')
    await sees(page, 'Where is my order?')
    await sees(page, 'Your account is in order.')
    expect(await page.getByRole('main').textContent()).not.toContain('Pays late')
    expect(await barriersHere(page)).toEqual([])
    await page.goto(`${tab()}/preview?permissions=operations`)
    await sees(page, 'They do not see this with these permissions')
    const looks = `select count(*)::int as n from app.audit_entries where event = 'portal-user.previewed'`
    expect((await office.db.ask<{ n: number }>(looks))[0]?.n).toBeGreaterThan(1)
    await page.goto(`/customers/${acme.number}/notes`)
    await sees(page, 'Written by the customer')
  })

  test('a status that lets nobody in says so, and how many it signs out before it is set', async () => {
    await office.db.ask(
      'update app.portal_memberships set joined_at = now() where customer_id = $1 and revoked_at is null',
      [acme.id],
    )
    await page.goto(`/customers/${acme.number}/change-status?to=INAC`)
    await sees(page, '1 portal user is signed out.')
    const [now] = await office.db.ask<{ version: number }>(
      'select version from app.customers where id = $1',
      [acme.id],
    )
    await moveTo(office.db, { id: acme.id, version: now?.version ?? 1 }, 'INAC')
    await page.goto(tab())
    await sees(page, 'This status lets nobody sign in')
    expect(await page.getByRole('link', { name: 'Invite somebody' }).count()).toBe(0)
    expect(await barriersHere(page)).toEqual([])
  })
})

describe('whom customers can call', () => {
  test('is set on a page of the settings', async () => {
    await page.goto('/settings/portal')
    await page.getByLabel('Company name').fill('Agua Norte')
    await page.getByLabel('Phone').fill('81 1234 5678')
    await page.getByRole('button', { name: 'Save' }).click()
    await isTold(page, 'Customers read this from now on.')
    expect(await page.getByLabel('Company name').inputValue()).toBe('Agua Norte')
  })
})

describe('a note for some departments', () => {
  test('says whom it reaches as they are ticked, before it is written', async () => {
    await page.goto(`/customers/${acme.number}/notes/add`)
    await page.waitForLoadState('networkidle')
    const audience = page.locator('#scope-audience')
    const whole = await audience.textContent()
    await page.getByText('Departments, tags, personal data').click()
    const ticks = page.getByRole('group', { name: 'Only these departments' }).getByRole('checkbox')
    await ticks.first().check()
    await expect.poll(() => audience.textContent(), { timeout: 20_000 }).not.toBe(whole)
    await ticks.first().uncheck()
    await expect.poll(() => audience.textContent(), { timeout: 20_000 }).toBe(whole)
  })
})
