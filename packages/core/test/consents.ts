import {
  actAs,
  anonymousCtx,
  type FakeFreshbooks,
  fakeFreshbooks,
  fakeVault,
  gateways,
  openConsentOnly,
  silentLog,
  standInApplication,
  type TestDatabase,
  workerCtx,
} from '@padron/testing'
import type { Ctx } from '../src/ctx.ts'
import { chooseBusiness, connectFreshbooks, finishConnect, receiveConsent } from '../src/freshbooks/index.ts'
import type { Gateways, Vault } from '../src/ports.ts'

export type Company = {
  fake: FakeFreshbooks
  log: ReturnType<typeof silentLog>
  worker: Ctx
  owner: Ctx
  /** Whoever comes back from FreshBooks: no cookie, no session. */
  nobody: Ctx
}

const noBooks = () => ({ clients: [], invoices: [], payments: [], credits: [] })

/** The company before it is connected: webs that only know the page of consent, a worker that holds the keys. */
export async function openCompany(
  db: TestDatabase,
  {
    fake = fakeFreshbooks({ books: noBooks() }),
    vault = fakeVault(),
  }: { fake?: FakeFreshbooks; vault?: Vault } = {},
): Promise<Company> {
  const log = silentLog()
  const { clientId, redirectUri } = standInApplication
  const consentOnly = openConsentOnly({ clientId, redirectUri, authUrl: 'http://127.0.0.1' })
  const web = gateways({ freshbooks: consentOnly, vault })
  return {
    fake,
    log,
    worker: workerCtx(db, undefined, { gateways: gateways({ freshbooks: fake.gateway(), vault }), log }),
    owner: await actAs(db, 'owner', { gateways: web, log }),
    nobody: anonymousCtx(db, 'staff', { gateways: web, log }),
  }
}

/** Signed in too long ago to be sure that it is still the same person. */
export const unproved = (ctx: Ctx): Ctx => ({
  ...ctx,
  actor: { ...ctx.actor, steppedUp: false } as Ctx['actor'],
})

/** The same with other gateways in the worker's hand. */
export const equipped = (ctx: Ctx, given: Partial<Gateways>): Ctx => ({
  ...ctx,
  gateways: { ...ctx.gateways, ...given },
})

/** Goes there, agrees, and comes back; the worker has not looked yet. */
export async function agree({ owner, nobody, fake }: Company, who: Ctx = owner): Promise<string> {
  const { consentId, url } = await connectFreshbooks(who)
  await receiveConsent(nobody, fake.agree(url))
  return consentId
}

/** The whole way; answers the connection. */
export async function connectTo(company: Company, accountId: string): Promise<string> {
  const consentId = await agree(company)
  const connectionId = await finishConnect(company.worker, consentId)
  if (connectionId) return connectionId
  await chooseBusiness(company.owner, { consentId, accountId })
  const chosen = await finishConnect(company.worker, consentId)
  if (!chosen) throw new Error('nothing was connected')
  return chosen
}
