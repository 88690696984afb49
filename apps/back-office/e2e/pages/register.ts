import type { Page } from 'playwright-core'

export type ThreeFields = { legalName: string; tradeName: string; taxId: string }

/** From the directory to the form for a new customer. */
export async function startCustomer(page: Page) {
  await page.goto('/customers')
  await page.getByRole('link', { name: 'New customer' }).click()
  await page.getByRole('heading', { name: 'New customer' }).waitFor()
}

export const legalName = (page: Page) => page.getByLabel('Legal name')
export const tradeName = (page: Page) => page.getByLabel('Trade name')
export const taxId = (page: Page) => page.getByLabel('RFC or EIN')
export const whyGoOn = (page: Page) => page.getByLabel('Why do you go on?')

export async function fillThree(page: Page, given: ThreeFields) {
  await legalName(page).fill(given.legalName)
  await tradeName(page).fill(given.tradeName)
  await taxId(page).fill(given.taxId)
}

export const createCustomer = (page: Page) => page.getByRole('button', { name: 'Create customer' }).click()
