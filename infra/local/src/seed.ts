import { openStaffAccounts } from '@padron/auth/staff'
import { openAuthStore } from '@padron/db'
import { castCustomers } from '@padron/db/cast'
import type { Login } from '@padron/db/deploy'
import type { SyntheticHit } from '@padron/sat'
import { type DemoKeys, seedApiKeys } from './seed/api-keys.ts'
import { openContexts } from './seed/context.ts'
import { seedCustomers } from './seed/customers.ts'
import { seedList } from './seed/list.ts'
import { seedStaff } from './seed/staff.ts'

/** What the demo is seeded with: the administrator's address, each login's, a line of progress to print. */
export type SeedGiven = { adminUrl: string; urlOf(login: Login): string; progress(step: string): void }

/** Who may sign in afterwards; kept in `demo.json` for people and scripts. */
export type DemoPeople = {
  backOffice: { role: string; email: string; password: string }[]
  portal: { email: string; customerNumber: string }[]
  apiKeys: DemoKeys
}

/** Plays the demo into an empty database. Interrupted, the next start empties it and plays again. */
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

/** What the product itself does: the SAT list through its job, then the named customers through their verbs. */
async function playVerbs({ urlOf, progress }: Omit<SeedGiven, 'adminUrl'>, managerId: string, listed: Listed[]) {
  const contexts = openContexts({ urlOf })
  try {
    progress('a synthetic SAT 69-B list of 10,000 rows')
    const acknowledged = castCustomers.filter(({ acknowledgement }) => acknowledgement)
    const cast = acknowledged.map(({ taxId, legalName: name }, index): SyntheticHit => ({ taxId, name, situation: index % 2 ? 'presunto' : 'definitivo' }))
    await seedList(contexts, managerId, [...cast, ...listed.map(({ taxId, name, situation }) => ({ taxId, name, situation }))])
    progress('40 named customers, each to its status')
    await seedCustomers(contexts, managerId)
  } finally {
    await contexts.close()
  }
}

type Listed = Pick<SyntheticHit, 'taxId' | 'name' | 'situation'>
