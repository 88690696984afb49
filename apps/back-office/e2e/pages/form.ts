import type { Locator, Page } from 'playwright-core'

/** A part of the form: Identity, Commercial, Location, Fiscal, Contacts and assignments. */
export const part = (page: Page, name: string): Locator => page.getByRole('region', { name })

/** Everything Active asks for, as a clerk types it. */
export async function fillWhatIsRequired(page: Page) {
  await page.getByLabel('Payment terms').selectOption({ label: '30 days' })
  const location = part(page, 'Location')
  await location.getByLabel('Country').first().selectOption({ label: 'Mexico' })
  await location.getByRole('button', { name: 'Add address' }).click()
  const address = location.getByRole('group', { name: 'Address 1' })
  await address.getByLabel('Kind').selectOption({ label: 'Fiscal' })
  await address.getByLabel('Street and number').fill('Av. Álvaro Obregón 120')
  await address.getByLabel('Postal code').fill('06700')
  await address.getByLabel('City').fill('Ciudad de México')
  await part(page, 'Fiscal').getByLabel('Tax regime').selectOption('601')
  const contacts = part(page, 'Contacts and assignments')
  await contacts.getByRole('button', { name: 'Add contact', exact: true }).click()
  const person = contacts.getByRole('group', { name: 'Contact 1' })
  await person.getByLabel('Name').fill('Rosa Díaz')
  await person.getByLabel('E-mail').fill('rosa@acme-springs.example.com')
}

export const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click()
export const saveAndActivate = (page: Page) => page.getByRole('button', { name: 'Save and activate' }).click()

/** Leaves the form and what was typed in it. */
export async function discard(page: Page) {
  await page.getByRole('link', { name: 'Discard' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Discard changes' }).click()
}

/** Whether the keyboard is in this field now. */
export const hasFocus = (field: Locator) => field.evaluate((element) => element === document.activeElement)
