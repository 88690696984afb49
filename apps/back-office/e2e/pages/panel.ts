import type { Page } from 'playwright-core'

/** The panel that changes a status. */
export const panelOf = (page: Page) => page.getByRole('region', { name: 'Change status' })

/** Opens the panel by the status pill in the head of the record. */
export async function openPanel(page: Page) {
  await page
    .getByRole('link', { name: /: change status$/ })
    .first()
    .click()
  await panelOf(page).waitFor()
}

/** The statuses offered at first sight. */
export const targetsOf = (page: Page) =>
  panelOf(page).locator('section > ul').getByRole('link').allInnerTexts()

/** Chooses a target, wherever in the list it stands. */
export async function pick(page: Page, status: string) {
  const target = panelOf(page).getByRole('link', { name: new RegExp(`^${status}`) })
  if (!(await target.isVisible()))
    await panelOf(page)
      .getByText(/more statuses?$/)
      .click()
  await target.click()
  await panelOf(page)
    .getByRole('button', { name: `Set to ${status}` })
    .waitFor()
}

export const act = (page: Page, name: string) => panelOf(page).getByRole('button', { name }).click()
