import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { browserOptions } from './browser.ts'
import { signIn } from './pages/sign-in.ts'

/** `node e2e/shots.ts <folder> [demo.json]`: the main screens of a running demo, 1280 and 390 px, both themes and languages. */
const [folder = 'shots', demoFile = '../../.data/demo.json'] = process.argv.slice(2)

type Demo = { backOffice: { url: string; users: { role: string; email: string; password: string }[] } }
const { backOffice } = JSON.parse(readFileSync(demoFile, 'utf8')) as Demo
const personOf = (role: string) => {
  const found = backOffice.users.find((user) => user.role === role)
  if (!found) throw new Error(`${demoFile} names no ${role}`)
  return found
}

const ways = [1280, 390].flatMap((width) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    (['en', 'es'] as const).map((language) => ({ width, scheme, language })),
  ),
)
type Way = (typeof ways)[number]

const statusPages = [
  ['statuses', 'statuses'],
  ['status-simulation', 'statuses/simulate'],
  ['status-publish', 'statuses/publish'],
  ['status-compare', 'statuses/compare?a=HOLD&b=ACTV'],
  ['status-moves', 'statuses/moves'],
  ['status-presets', 'statuses/start'],
  ['status-sets', 'status-sets/credit'],
] as const

mkdirSync(folder, { recursive: true })
const browser = await chromium.launch(await browserOptions())
try {
  for (const way of ways) {
    await shootCustomers(await open(browser, way))
    await shootStatuses(await open(browser, way))
  }
} finally {
  await browser.close()
}

type Camera = { page: Page; keep: (name: string) => Promise<void> }

async function open(at: Browser, { width, scheme, language }: Way): Promise<Camera> {
  const context = await at.newContext({
    baseURL: backOffice.url,
    viewport: { width, height: 900 },
    colorScheme: scheme,
    locale: language === 'en' ? 'en-US' : 'es-MX',
    timezoneId: 'America/Mexico_City',
  })
  await context.addCookies([
    { name: 'padron_locale', value: language === 'en' ? 'en' : 'es-MX', url: backOffice.url },
  ])
  const page = await context.newPage()
  const keep = async (name: string) => {
    await page.waitForLoadState('networkidle')
    const file = path.join(folder, `${name}-${width}-${scheme}-${language}.png`)
    await page.screenshot({ path: file, fullPage: true })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (wide > 0) console.log(`${file}: ${wide} px wider than the window`)
  }
  return { page, keep }
}

async function shootCustomers({ page, keep }: Camera) {
  await page.goto('/sign-in')
  await keep('sign-in')
  await signIn(page, personOf('manager'))
  await page.getByRole('table').waitFor()
  await keep('directory')
  await findSomething(page)
  await keep('quick-create')
  await page.goto('/customers?q=Acme Springs')
  const href = await page.getByRole('cell').getByRole('link').first().getAttribute('href')
  await page.goto(href ?? '/customers')
  await keep('customer')
  await page.goto(`${href}/change-status`)
  await keep('change-status')
  await page.locator('.bo-target').nth(2).click()
  await page.locator('form.bo-plan').waitFor()
  await keep('change-status-plan')
  for (const tab of ['orders', 'services', 'tasks', 'gates']) {
    await page.goto(`${href}/${tab}`)
    await keep(tab)
  }
  await page.goto(`${href}/history`)
  await keep('history')
  await page.goto('/customers/change-status?all=yes&active=yes')
  await page.locator('.bo-target').nth(3).click()
  await page.locator('form.bo-plan').waitFor()
  await keep('change-many')
  await page.goto('/jobs')
  await keep('jobs')
  await page.goto(`${href}/edit`)
  await keep('form')
  await page.goto('/settings/screening')
  await keep('screening')
  await page.goto('/')
  await keep('home')
  await page.goto('/settings/overrides')
  await keep('approvals')
  await page.context().close()
}

/** The editor with a draft in it, and what that draft would do; the draft is thrown away afterwards. */
async function shootStatuses({ page, keep }: Camera) {
  await page.goto('/sign-in')
  await signIn(page, personOf('owner'))
  await page.getByRole('table').waitFor()
  await page.goto('/settings/statuses/ACTV')
  await page.locator('[name=hasFrontendLoginAccess]').uncheck()
  await page.locator('[name="gates.order"][value=approve]').check()
  await keep('status-editor')
  await page.locator('form.bo-editor [type=submit]').click()
  await page.waitForURL('**/settings/statuses')
  for (const [name, address] of statusPages) {
    await page.goto(`/settings/${address}`)
    await keep(name)
  }
  await page.goto('/settings/statuses/discard')
  await page.locator('main form [type=submit]').click()
  await page.waitForURL('**/settings/statuses')
  await page.context().close()
}

/** Quick create with a hit on the list and a customer that exists already. */
async function findSomething(page: Page) {
  await page.goto('/customers/register')
  await page.waitForLoadState('networkidle')
  await page.locator('[name=legalName]').fill('Estructuras Kuna')
  await page.locator('[name=tradeName]').fill('Kuna')
  await page.locator('[name=taxId]').fill('EKU9003173C9')
  await page.locator('[name=acknowledgement]').waitFor()
}
