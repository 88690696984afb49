import type { Locator, Page } from 'playwright-core'

export const openStatuses = (page: Page) => page.goto('/settings/statuses')

/** The row of the status of this code. */
export const statusRow = (page: Page, code: string): Locator =>
  page.getByRole('listitem').filter({ has: page.getByText(code, { exact: true }) })

/** From the list to the editor of a status, by its pill. */
export async function openEditor(page: Page, code: string) {
  await openStatuses(page)
  await statusRow(page, code).getByRole('link').first().click()
  await page.getByText(`Code ${code}`).waitFor()
}

/** The answer of a gate in the editor. */
export const gate = (page: Page, answer: string) => page.getByRole('radio', { name: answer, exact: true })

export const saveToDraft = (page: Page) => page.getByRole('button', { name: 'Save to draft' }).click()

/** From the list through the figures to the publication, with a note. */
export async function publish(page: Page, note: string) {
  await openStatuses(page)
  await page.getByRole('link', { name: 'Publish…' }).click()
  await page.getByLabel('Note').fill(note)
  await page.getByRole('button', { name: /^Publish version \d+$/ }).click()
}
