import {
  accountsOf,
  emailOf,
  freshDatabase,
  type Passed,
  type RunningApps,
  startApps,
  type TestDatabase,
} from '@padron/testing'
import { signIn } from './pages/sign-in.ts'
import { type BrowserContextOptions, meetBrowser, openWindow, type Page } from './visit.ts'

export type Office = {
  db: TestDatabase
  apps: RunningApps
  origin: string
  /** Somebody at a browser of their own, not signed in. */
  visit(options?: BrowserContextOptions): Promise<Page>
  /** The staff user of this role at a browser of their own, signed in and looking at the directory. */
  enter(role: string, options?: BrowserContextOptions): Promise<Page>
  /** E-mail and password of the staff user of this role. */
  credentialsOf(role: string): Promise<{ email: string; password: string }>
}

export type OfficeOptions = {
  worker?: boolean
  /** What must be there before the office opens. */
  prepare?: (db: TestDatabase) => Promise<unknown>
  /** What else the apps are told. */
  passed?: Passed
}

/** A back office as it is shipped, on a database of its own, for one journey. Call it in `beforeAll`. */
export async function openOffice({ worker = false, prepare, passed }: OfficeOptions = {}): Promise<Office> {
  const [db, browser] = await Promise.all([freshDatabase(), meetBrowser()])
  await prepare?.(db)
  const apps = await startApps(db, worker ? ['back-office', 'worker'] : ['back-office'], passed)
  const origin = apps.origins['back-office']
  const visit = (options?: BrowserContextOptions) => openWindow(browser, origin, options)
  const known = new Map<string, string>()
  const credentialsOf = async (role: string) => {
    const email = emailOf(role)
    const password = known.get(role) ?? `${role} keeps this for journeys`
    if (!known.has(role)) await setPassword(db, email, password)
    known.set(role, password)
    return { email, password }
  }
  return {
    db,
    apps,
    origin,
    visit,
    credentialsOf,
    async enter(role, options) {
      const [page, credentials] = await Promise.all([visit(options), credentialsOf(role)])
      await page.goto('/sign-in')
      await signIn(page, credentials)
      await page.waitForURL('**/customers')
      return page
    },
  }
}

async function setPassword(db: TestDatabase, email: string, password: string) {
  const [user] = await db.ask<{ id: string }>('select id from app.staff_users where email = $1', [email])
  if (!user) throw new Error(`Nobody has the address ${email}`)
  await accountsOf(db).setPassword(user.id, password)
}
