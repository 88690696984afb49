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

/** A page that is wider than its window has to be pushed about to be read. */
const isTooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

describe('every screen', () => {
  test.each([
    ['light, in English', { colorScheme: 'light', locale: 'en-US' }],
    ['dark, in Spanish', { colorScheme: 'dark', locale: 'es-MX' }],
  ] as const)(
    'keeps nobody out and breaks no rule of its own: %s',
    async (_how, options) => {
      const stranger = await office.visit(options)
      const found = await barriersOn(stranger, '/sign-in')
      const admin = await office.enter('admin', options)
      for (const path of screens) found.push(...(await barriersOn(admin, path)))
      expect(found).toEqual([])
    },
    420_000,
  )

  test('fits a narrow window of 320 px', async () => {
    const admin = await office.enter('admin', { viewport: { width: 320, height: 640 } })
    const wide: string[] = []
    for (const path of screens) {
      await admin.goto(path)
      if (await isTooWide(admin)) wide.push(path)
    }
    expect(wide).toEqual([])
  })
})
