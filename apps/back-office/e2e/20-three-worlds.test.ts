import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { actAs, env, fillCustomer } from '@padron/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersHere } from './barriers.ts'
import { complete } from './cast.ts'
import { type Office, openOffice } from './office.ts'
import { headOf, openCustomer } from './pages/customer.ts'
import { enterOn } from './pages/keys.ts'
import type { BrowserContextOptions, Page } from './visit.ts'

/** Every window, light and language; each page in one of them, with TEST_LONG in all. */
const ways = [1280, 390].flatMap((width) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    (['en', 'es'] as const).map((language) => ({ width, scheme, language })),
  ),
)
type Way = (typeof ways)[number]
const folder = new URL('../test-results/customer/', import.meta.url).pathname

/** By hand: the tabs of a customer, and the pages below them, that each of the three has. */
const shared = ['', 'tasks', 'history', 'gates', 'orders', 'services', 'fulfilment', 'notes', 'interactions']
const worlds: Record<string, string[]> = {
  finance: [...shared, 'score', 'portal', 'billing', 'referrals', 'insights', 'files', 'audit'],
  sales: [...shared, 'score', 'portal', 'referrals', 'files', 'audit'],
  warehouse: [],
}
const tabs = {
  finance: [
    'Overview',
    'Orders',
    'Billing',
    'Fulfilment',
    'Notes',
    'Interactions',
    'Referrals',
    'Insights',
    'Files',
    'Audit',
  ],
  sales: ['Overview', 'Orders', 'Fulfilment', 'Notes', 'Interactions', 'Referrals', 'Files', 'Audit'],
}

let office: Office
let acme: { id: string; number: string; legalName: string }
const signedIn = new Map<string, BrowserContextOptions['storageState']>()

beforeAll(async () => {
  mkdirSync(folder, { recursive: true })
  office = await openOffice({
    prepare: async (db) => {
      acme = await complete(db, 'Acme Springs')
      await fillCustomer(db, acme.id)
      const { actor } = await actAs(db, 'warehouse')
      await db.ask(
        `update app.assignments set assignee_id = $1, state = 'open', acknowledged_at = now() where customer_id = $2`,
        [actor.kind === 'staff' ? actor.userId : '', acme.id],
      )
    },
  })
  for (const role of Object.keys(worlds)) {
    const page = await office.visit()
    const { email, password } = await office.credentialsOf(role)
    await page.goto('/sign-in')
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password').fill(password)
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname !== '/sign-in')
    signedIn.set(role, await page.context().storageState())
    await page.context().close()
  }
})

/** The staff of the tests prefer English, so the browser has to have chosen its language. */
async function open(role: string, { width, scheme, language }: Way): Promise<Page> {
  const page = await office.visit({
    storageState: signedIn.get(role),
    viewport: { width, height: 900 },
    colorScheme: scheme,
  })
  const chosen = { name: 'padron_locale', value: language === 'en' ? 'en' : 'es-MX', url: office.origin }
  await page.context().addCookies([chosen])
  return page
}

const isTooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

/** Opens, photographs and judges pages in one way; answers what is wrong with them. */
async function judge(role: string, way: Way, addresses: readonly string[]): Promise<string[]> {
  if (addresses.length === 0) return []
  const page = await open(role, way)
  const wrong: string[] = []
  for (const address of addresses) {
    const answer = await page.goto(address)
    const label = `${role}-${address.split('/').at(-1)}-${way.width}-${way.scheme}-${way.language}`
    wrong.push(...(await barriersHere(page)).map((barrier) => `${label}: ${barrier}`))
    if ((answer?.status() ?? 500) >= 500) wrong.push(`${label} answered ${answer?.status()}`)
    if (await isTooWide(page)) wrong.push(`${label} is wider than its window`)
    if ((await page.getAttribute('html', 'lang'))?.slice(0, 2) !== way.language)
      wrong.push(`${label}: language`)
    await page.screenshot({ path: path.join(folder, `${label}.png`), fullPage: true })
  }
  await page.context().close()
  return wrong
}

describe('a customer as finance, sales and the warehouse open it', () => {
  test.each(Object.keys(worlds))(
    'every page of %s is fit to be seen, and keeps nobody out',
    async (role) => {
      const own = ['', ...(worlds[role] ?? [])].map(
        (part) => `/customers/${acme.number}${part && `/${part}`}`,
      )
      const addresses = role === 'warehouse' ? [`/customers/${acme.number}`, '/work'] : [...new Set(own)]
      const wrong: string[] = []
      for (const [at, way] of ways.entries()) {
        const turn = (index: number) => (index * 3 + role.length) % ways.length
        wrong.push(
          ...(await judge(
            role,
            way,
            addresses.filter((_, index) => env.isLong || turn(index) === at),
          )),
        )
      }
      expect(wrong).toEqual([])
    },
    env.isLong ? 2_400_000 : 600_000,
  )

  test.each(Object.entries(tabs))(
    '%s walks through the tabs by the keyboard alone, and sees where they are',
    async (role, names) => {
      const page = await open(role, ways[0]!)
      await openCustomer(page, acme)
      const bar = page.getByRole('navigation', { name: 'Parts of the record' })
      expect(await bar.getByRole('link').count()).toBe(names.length)
      for (const name of names) {
        const link = bar.getByRole('link', { name: new RegExp(`^${name}( \\d+)?$`) })
        await enterOn(page, link)
        await page.waitForURL((url) =>
          url.pathname.endsWith(name === 'Overview' ? acme.number : `/${name.toLowerCase()}`),
        )
        await expect.poll(() => link.getAttribute('aria-current'), { timeout: 8_000 }).toBe('page')
        expect(await headOf(page).textContent()).toContain(acme.legalName)
      }
    },
  )

  test('the warehouse is told that there is nothing, and finds its own work', async () => {
    const page = await open('warehouse', ways[0]!)
    for (const part of ['', '/billing', '/notes', '/audit', '/portal']) {
      const answer = await page.goto(`/customers/${acme.number}${part}`)
      expect([403, 404]).toContain(answer?.status())
      expect(await page.content()).not.toContain('canary-')
    }
    await page.goto('/work')
    expect(await page.getByRole('main').textContent()).toContain('Bring desks')
  })
})
