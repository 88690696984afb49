import type { Page } from 'playwright-core'

export const openDirectory = (page: Page) => page.goto('/customers')

export const search = (page: Page, text: string) =>
  page.getByRole('searchbox', { name: 'Search customers' }).fill(text)

/** The row of the customer of this name. */
export const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

/** Names in the order of the rows. */
export const listed = (page: Page) => page.getByRole('cell').getByRole('link').allInnerTexts()

/** Opens the menu of a row; answers its items as they read. */
export async function openRowMenu(page: Page, name: string): Promise<string[]> {
  await page.getByRole('button', { name: `More actions for ${name}` }).click()
  await page.getByRole('menuitem').first().waitFor()
  return page.getByRole('menuitem').allInnerTexts()
}

export const choose = (page: Page, item: string) =>
  page.getByRole('menuitem', { name: item, exact: true }).click()
