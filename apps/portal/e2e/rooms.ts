import {
  addPortalMember,
  freshDatabase,
  openPortalSession,
  type PortalMember,
  type RunningApps,
  startApps,
  type TestDatabase,
} from '@padron/testing'
import {
  type BrowserContextOptions,
  meetBrowser,
  openWindow,
  type Page,
  patienceMs,
} from '../../back-office/e2e/visit.ts'

/** The two ways every journey goes. */
export const ways = [
  ['without JavaScript', { javaScriptEnabled: false }],
  ['with JavaScript', {}],
] as const satisfies [string, BrowserContextOptions][]

export type Rooms = {
  db: TestDatabase
  apps: RunningApps
  /** Somebody at a browser of their own, not signed in. */
  visit(options?: BrowserContextOptions): Promise<Page>
  /** A customer's person at a browser of their own, signed in; joined already. */
  enter(member: PortalMember, options?: BrowserContextOptions): Promise<Page>
  /** The nth letter to this address, once the worker has written it. */
  letterTo(address: string, n?: number): Promise<string>
}

type Options = {
  /** With the worker letters are written and files judged; with the office files are handed out. */
  also?: ('back-office' | 'worker')[]
  /** What must be there before the portal opens. */
  prepare?: (db: TestDatabase) => Promise<unknown>
}

/** A portal as it is shipped, on a database of its own, for one journey. Call it in `beforeAll`. */
export async function openRooms({ also = [], prepare }: Options = {}): Promise<Rooms> {
  const [db, browser] = await Promise.all([freshDatabase(), meetBrowser()])
  await prepare?.(db)
  const apps = await startApps(db, ['portal', ...also])
  const origin = apps.origins.portal
  /** People read as their browser does; without the choice it would be as the person was invited. */
  const visit = async (options: BrowserContextOptions = {}) => {
    const page = await openWindow(browser, origin, options)
    const value = options.locale?.startsWith('es') ? 'es-MX' : 'en'
    await page.context().addCookies([{ name: 'lang', value, url: origin }])
    return page
  }
  return {
    db,
    apps,
    visit,
    async enter(member, options) {
      const userId = await addPortalMember(db, member)
      const value = await openPortalSession(db, userId, member.customerId)
      const page = await visit(options)
      const cookie = { name: '__Host-padron_portal', value, path: '/', httpOnly: true, secure: true } as const
      await page.context().addCookies([{ ...cookie, domain: new URL(origin).hostname, sameSite: 'Lax' }])
      await page.goto('/')
      return page
    },
    letterTo: (address, n = 1) => waitForLetter(db, address, n),
  }
}

async function waitForLetter(db: TestDatabase, address: string, n: number): Promise<string> {
  for (const until = Date.now() + patienceMs; Date.now() < until; ) {
    const text = 'select body from app.mails where to_address = $1 order by id offset $2 limit 1'
    const [letter] = await db.ask<{ body: string | null }>(text, [address, n - 1])
    if (letter?.body) return letter.body
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`No letter to ${address} was written`)
}
