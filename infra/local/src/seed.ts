import { openStaffAccounts } from '@padron/auth/staff'
import { openAuthStore } from '@padron/db'
import type { Login } from '@padron/db/deploy'
import { type DemoKeys, seedApiKeys } from './seed/api-keys.ts'
import { seedStaff } from './seed/staff.ts'

/** What the demo is seeded with: the administrator's address, each login's, and a line of progress to print. */
export type SeedGiven = { adminUrl: string; urlOf(login: Login): string; progress(step: string): void }

/** Who may sign in afterwards; kept in `demo.json` for people and scripts. */
export type DemoPeople = {
  backOffice: { role: string; email: string; password: string }[]
  portal: { email: string; customerNumber: string }[]
  apiKeys: DemoKeys
}

/** Plays the demo into an empty database. Interrupted, the next start empties the database and plays it again. */
export async function seedDemo({ adminUrl, urlOf, progress }: SeedGiven): Promise<DemoPeople> {
  const store = openAuthStore({ url: urlOf('login_back_office_auth'), realm: 'staff' })
  const accounts = openStaffAccounts({ store })
  try {
    progress('staff, their sign-ins and API keys')
    const staff = await seedStaff(adminUrl, accounts)
    const apiKeys = await seedApiKeys(adminUrl, accounts, staff)
    const backOffice = staff.map(({ role, email, password }) => ({ role, email, password }))
    return { backOffice, portal: [], apiKeys }
  } finally {
    await accounts.close()
  }
}
