import type { Page } from 'playwright-core'

export const openCustomer = (page: Page, { number }: { number: string }) => page.goto(`/customers/${number}`)

/** The head of the page: name, status, tax id. */
export const headOf = (page: Page) => page.getByRole('main').locator('header').first()

export async function openForm(page: Page, { number }: { number: string }) {
  await openCustomer(page, { number })
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await page.getByRole('heading', { name: /^Edit / }).waitFor()
}
