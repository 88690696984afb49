import type { Locator, Page } from 'playwright-core'

type Where = Page | Locator

/** Waits until this stands on the screen, as a person would. */
export const sees = (where: Where, text: string | RegExp) => where.getByText(text).first().waitFor()

/** Waits until this is no longer on the screen. */
export const seesNo = (where: Where, text: string | RegExp) =>
  where.getByText(text).first().waitFor({ state: 'hidden' })

export const seesHeading = (where: Where, name: string | RegExp) =>
  where.getByRole('heading', { name }).first().waitFor()

/** The news bar says what just happened. */
export const isTold = (page: Page, text: string | RegExp) =>
  page.getByRole('status').filter({ hasText: text }).first().waitFor()

/** Path and query of the address bar. */
export const addressOf = (page: Page) => page.url().replace(/^https?:\/\/[^/]+/, '')
