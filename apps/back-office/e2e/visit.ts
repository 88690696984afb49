import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, inject } from 'vitest'
import { watchForTrouble } from './trouble.ts'
import './one-browser.ts'

export type { BrowserContextOptions, Locator, Page } from 'playwright-core'

/** Long enough for a machine that is busy with something else; nothing waits this long when all is well. */
export const patienceMs = 12_000

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
  return page
}
