import { openStaffAccounts, type StaffAccounts } from '@padron/auth/staff'
import { openAuthStore } from '@padron/db'
import { castCustomers } from '@padron/db/cast'
import type { Login } from '@padron/db/deploy'
import type { SyntheticHit } from '@padron/sat'
import type { StorageOptions } from '@padron/storage'
import { type DemoKeys, seedApiKeys } from './seed/api-keys.ts'
import { openContexts } from './seed/context.ts'
import { seedCustomers } from './seed/customers.ts'
import { seedDesk } from './seed/desk.ts'
import { seedFiles } from './seed/files.ts'
import { seedList } from './seed/list.ts'
import { gatherPeople } from './seed/people.ts'
import { seedPortal } from './seed/portal.ts'
import { seedRelations } from './seed/relations.ts'
import { seedScores } from './seed/scores.ts'
import { seedStaff } from './seed/staff.ts'

/** What the demo is seeded with: the administrator's address, each login's, a line of progress to print. */
export type SeedGiven = {
  adminUrl: string
  urlOf(login: Login): string
  progress(step: string): void
  /** Where the contents of the demo's files are kept. */
  storage?: StorageOptions
}

/** Who may sign in afterwards; kept in `demo.json` for people and scripts. */
export type DemoPeople = {
  backOffice: { role: string; email: string; password: string }[]
  portal: { email: string; customerNumber: string }[]
  apiKeys: DemoKeys
}

/** Plays the demo into an empty database. Interrupted, the next start empties it and plays again. */
export async function seedDemo(given: SeedGiven): Promise<DemoPeople> {
  const { adminUrl, urlOf, progress } = given
  const store = openAuthStore({ url: urlOf('login_back_office_auth'), realm: 'staff' })
  const accounts = openStaffAccounts({ store })
  try {
    progress('staff, their sign-ins and API keys')
    const staff = await seedStaff(adminUrl, accounts)
    const apiKeys = await seedApiKeys(adminUrl, accounts, staff)
    progress('1,000 customers of the crowd')
    const { loadCrowd, walkListed } = await import('../../../packages/testing/src/crowd/index.ts')
    const crowd = { size: 1_000, seed: 1 }
    await loadCrowd(adminUrl, crowd)
    const portal = await playVerbs({ ...given, accounts }, staff, [...walkListed(crowd)])
    const backOffice = staff.map(({ role, email, password }) => ({ role, email, password }))
    return { backOffice, portal, apiKeys }
  } finally {
    await accounts.close()
  }
}

type Doors = SeedGiven & { accounts: StaffAccounts }

/** What the product itself does: the list through its job, the named customers through their verbs. */
async function playVerbs({ accounts, ...given }: Doors, staff: Staff, listed: Listed[]) {
  const { adminUrl, progress } = given
  const contexts = openContexts(given, accounts)
  try {
    const people = await gatherPeople(contexts, staff)
    progress('metrics, and the scores of the crowd')
    await seedScores(contexts, people.manager, adminUrl)
    progress('a synthetic SAT 69-B list of 10,000 rows')
    const acknowledged = castCustomers.filter(({ acknowledgement }) => acknowledgement)
    const cast = acknowledged.map(
      ({ taxId, legalName: name }, index): SyntheticHit => ({
        taxId,
        name,
        situation: index % 2 ? 'presunto' : 'definitivo',
      }),
    )
    await seedList(contexts, people.managerId, [...cast, ...listed])
    progress('40 named customers, each to its status, with their orders, invoices and services')
    const played = await seedCustomers(contexts, people)
    await seedDesk(people, played.ids)
    progress('what people know of them: notes, calls, cases, flags, segments')
    await seedRelations(people, played)
    progress('files, each judged by the worker')
    await seedFiles(contexts, people, played)
    progress('people of customers, for the portal')
    return await seedPortal(given, people, played)
  } finally {
    await contexts.close()
  }
}

type Staff = Awaited<ReturnType<typeof seedStaff>>
type Listed = Pick<SyntheticHit, 'taxId' | 'name' | 'situation'>
