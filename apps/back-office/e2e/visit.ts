import { type Browser, type BrowserContextOptions, chromium, type Page, type Request } from 'playwright-core'
import { afterAll, inject } from 'vitest'
import { watchForTrouble } from './trouble.ts'
import './one-browser.ts'

export type { BrowserContextOptions, Locator, Page } from 'playwright-core'

/** Long enough for a machine that is busy with something else; nothing waits this long when all is well. */
export const patienceMs = 30_000

/** The one browser of all journeys, left again after the file. */
export async function meetBrowser(): Promise<Browser> {
  const browser = await chromium.connect(inject('browser'))
  afterAll(() => browser.close())
  return browser
}

/** Somebody at a window of their own before this app. */
export async function openWindow(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'en-US',
    timezoneId: 'America/Mexico_City',
    viewport: { width: 1280, height: 900 },
    ...options,
  })
  context.setDefaultTimeout(patienceMs)
  const page = await context.newPage()
  watchForTrouble(page)
  watchAsked(page)
  return page
}

const asked = new WeakMap<Page, Set<Request>>()
/** What a screen is not whole without. */
const awaited = ['script', 'stylesheet', 'font', 'fetch', 'xhr']

function watchAsked(page: Page) {
  const waiting = new Set<Request>()
  asked.set(page, waiting)
  page.on('request', (request) => awaited.includes(request.resourceType()) && waiting.add(request))
  page.on('requestfinished', (request) => waiting.delete(request))
  page.on('requestfailed', (request) => waiting.delete(request))
}

/** Waits until the page has all it asked for and nothing left to do: as somebody sees it who waits for it. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  const deadline = performance.now() + 4_000
  for (let calm = 0; calm < 2 && performance.now() < deadline; ) {
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 })))
    calm = asked.get(page)?.size === 0 ? calm + 1 : 0
  }
}
