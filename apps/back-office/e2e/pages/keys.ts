import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { hasFocus } from './form.ts'

/** Goes on with Tab until the keyboard is there. */
export async function tabTo(page: Page, there: Locator, most = 60) {
  for (let steps = 0; steps < most && !(await hasFocus(there)); steps++) await page.keyboard.press('Tab')
  expect(await hasFocus(there), 'Tab reaches it').toBe(true)
}

/** Goes there by Tab and types. */
export async function typeInto(page: Page, there: Locator, text: string) {
  await tabTo(page, there)
  await page.keyboard.type(text)
}

/** Goes there by Tab and presses Enter. */
export async function enterOn(page: Page, there: Locator) {
  await tabTo(page, there)
  await page.keyboard.press('Enter')
}
