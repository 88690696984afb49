import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn } from './barriers.ts'
import { register, weigh } from './cast.ts'
import { type Office, openOffice } from './office.ts'
import { screensFor } from './pages/screens.ts'

let office: Office
let screens: string[]
beforeAll(async () => {
  office = await openOffice({
    prepare: async (db) => {
      await weigh(db)
      screens = screensFor((await register(db, 'Acme Springs')).number)
    },
  })
})

/** Staff of the tests prefer English, which goes before the browser's own: only a choice goes before that. */
const read = (page: Page, language: string) =>
  page.context().addCookies([{ name: 'padron_locale', value: language, url: office.origin }])

/** A page that is wider than its window has to be pushed about to be read. */
async function isTooWide(page: Page): Promise<boolean> {
  await page.setViewportSize({ width: 320, height: 640 })
  const isWide = await page.evaluate(async () => {
    // What looks at the width for itself is drawn anew with the frame after it changed.
    for (let frames = 0; frames < 2; frames++) await new Promise((drawn) => requestAnimationFrame(drawn))
    return document.documentElement.scrollWidth > document.documentElement.clientWidth
  })
  await page.setViewportSize({ width: 1280, height: 900 })
  return isWide
}

describe('every screen', () => {
  test.each([
    ['light, in English', 'light', 'en'],
    ['dark, in Spanish', 'dark', 'es-MX'],
  ] as const)(
    'keeps nobody out, breaks no rule of its own and fits a narrow window: %s',
    async (_how, colorScheme, language) => {
      const stranger = await office.visit({ colorScheme, locale: language })
      const found = await barriersOn(stranger, '/sign-in')
      const admin = await office.enter('admin', { colorScheme })
      await read(admin, language)
      for (const path of screens) {
        found.push(...(await barriersOn(admin, path)))
        if ((await admin.getAttribute('html', 'lang')) !== language)
          found.push(`${path} is not in ${language}`)
        if (await isTooWide(admin)) found.push(`${path} does not fit a window of 320 px`)
      }
      expect(found).toEqual([])
    },
    600_000,
  )
})
