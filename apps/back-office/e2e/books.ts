import {
  type FreshbooksServer,
  standInApplication,
  startFakeFreshbooks,
  writeBooks,
} from '@padron/freshbooks'
import type { Passed } from '@padron/testing'
import { makeOpenKey, sealKeyOf } from '@padron/vault'
import { afterAll } from 'vitest'

type Person =
  NonNullable<Parameters<typeof writeBooks>[0]['people']> extends Iterable<infer One> ? One : never
export type Books = { standIn: FreshbooksServer['standIn']; url: string }

/** The day as the company lives it. */
export const today = () =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Mexico_City' }).format(new Date())

/**
 * FreshBooks' stand-in on a port of its own, for one journey: `passed` starts it and gives both apps what they
 * need of it; `books()` is it, once the office is open.
 */
export function layBooks(people: Person[], { clients = 12, invoices = 120 } = {}) {
  let opened: FreshbooksServer | undefined
  afterAll(() => opened?.close())
  const passed: Passed = async ({ backOfficeOrigin, host, workerPort }) => {
    const redirectUri = `${backOfficeOrigin}/freshbooks/callback`
    const day = today()
    opened = await startFakeFreshbooks({
      redirectUri,
      books: writeBooks({ clients, invoices, today: day, people }),
      eventDelaySeconds: 0.2,
    })
    const openKey = makeOpenKey()
    return {
      FRESHBOOKS_CLIENT_ID: standInApplication.clientId,
      FRESHBOOKS_CLIENT_SECRET: standInApplication.clientSecret,
      FRESHBOOKS_REDIRECT_URI: redirectUri,
      FRESHBOOKS_AUTH_URL: opened.url,
      FRESHBOOKS_API_URL: opened.url,
      FRESHBOOKS_WEBHOOK_URL: `http://${host}:${workerPort}/freshbooks/hooks`,
      FRESHBOOKS_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
      FRESHBOOKS_OPEN_KEY: openKey,
      FRESHBOOKS_SEAL_KEY: sealKeyOf(openKey),
    }
  }
  const books = (): Books => {
    if (!opened) throw new Error('The office is not open yet')
    return opened
  }
  return { passed, books }
}
