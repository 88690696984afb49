import type { Page } from 'playwright-core'

/** Fills the sign-in page, in either language, and sends it. */
export async function signIn(page: Page, { email, password }: { email: string; password: string }) {
  await page.getByLabel(/^(E-mail|Correo)/).fill(email)
  await page.getByLabel(/^(Password|Contraseña)$/).fill(password)
  await page.getByRole('button', { name: /^(Sign in|Entra)$/ }).click()
}

/** Opens the account menu and takes one of the two ways out. */
export async function signOut(page: Page, way: 'Sign out' | 'Sign out everywhere' = 'Sign out') {
  await page.getByRole('button', { name: /Account of / }).click()
  await page.getByRole('menuitem', { name: way, exact: true }).click()
}
