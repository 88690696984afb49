import type { Freshbooks } from '@padron/core/ports'
import { type FreshbooksOptions, openFreshbooks } from './freshbooks.ts'
import { neededScopes } from './oauth.ts'
import { openPace } from './pace.ts'
import { writeBooks } from './stand-in/books.ts'
import { openPeopleOverThere } from './stand-in/events.ts'
import { goWrong, openFaults } from './stand-in/faults.ts'
import { checkConsent, giveCode, type OauthWorld, type StandInApplication } from './stand-in/oauth.ts'
import { type Deliver, openOutbox, post } from './stand-in/outbox.ts'
import { openRate } from './stand-in/rate.ts'
import { answer, type World } from './stand-in/router.ts'
import { openAccount, type Rows, type State } from './stand-in/state.ts'

export type StandInOptions = Partial<Omit<OauthWorld, 'now'>> & {
  now?: () => Date
  /** What the first business holds; the second is empty. */
  books?: Rows
  /** Taken up again as it was left. */
  state?: State
  /** How their webhooks leave, and after how long; null: when `outbox.flush` is called. */
  deliver?: Deliver
  eventDelaySeconds?: number | null
  /** So many requests a second are answered, others get a 429. */
  requestsPerSecond?: number
  /** How long a new client stays hidden from searches. */
  searchLagSeconds?: number
}

export const standInApplication: StandInApplication = {
  clientId: 'padron-stand-in',
  clientSecret: 'the secret of the stand-in, and of nothing else',
  redirectUri: 'https://padron.test/freshbooks/callback',
}
export const standInAccounts = { first: 'DEMO01', second: 'DEMO02' } as const

/** FreshBooks as one function from request to answer, with a memory: its quirks, and its faults on demand. */
export function fakeFreshbooks(options: StandInOptions = {}) {
  const { now = () => new Date() } = options
  const state = options.state ?? firstState(options.books ?? inventBooks(now()))
  const outbox = openOutbox(options.deliver ?? post, options.eventDelaySeconds ?? null)
  const faults = openFaults()
  const rate = openRate(options.requestsPerSecond ?? Number.POSITIVE_INFINITY)
  const world: World = {
    ...standInApplication,
    scopes: neededScopes,
    accessSeconds: 43_200,
    keepsCreatedAt: false,
    searchLagSeconds: 0,
    ...options,
    now,
    state,
    outbox,
  }
  const standIn = {
    state,
    outbox,
    faults,
    rate,
    people: openPeopleOverThere(state, outbox, now),
    /** The port with this in place of the network: in no hurry to wait, unless a test says so. */
    gateway: (given: Partial<FreshbooksOptions> = {}): Freshbooks =>
      openFreshbooks({
        clientId: world.clientId,
        clientSecret: world.clientSecret,
        redirectUri: world.redirectUri,
        apiUrl: 'http://127.0.0.1',
        authUrl: 'http://127.0.0.1',
        pace: openPace({ perSecond: 10_000, atOnce: 50 }),
        retry: { firstSeconds: 0.005 },
        fetch: standIn.fetch,
        ...given,
      }),
    /** What a person does who agrees on the page; answers where they are sent. */
    agree(authorizeUrl: string): { code: string; state: string } {
      const query = new URL(authorizeUrl).searchParams
      const checked = checkConsent(query, world)
      if (checked instanceof Response) throw new Error('the stand-in refuses this application')
      return { code: giveCode(state.tokens, checked.scopes, world), state: query.get('state') ?? '' }
    },
    fetch: async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
      const request = new Request(input, init)
      const refusal = rate.count(request)
      if (refusal) return refusal
      const fault = faults.take(request)
      const carryOut = () => answer(request, world)
      return fault ? goWrong(fault, request, carryOut) : carryOut()
    },
  }
  return standIn
}

export type FakeFreshbooks = ReturnType<typeof fakeFreshbooks>

const inventBooks = (now: Date): Rows =>
  writeBooks({ clients: 60, invoices: 600, today: now.toISOString().slice(0, 10) })

function firstState(rows: Rows): State {
  const [first, second] = [standInAccounts.first, standInAccounts.second]
  const none = { clients: [], invoices: [], payments: [], credits: [] }
  return {
    accounts: [
      openAccount(
        { accountId: first, businessId: 501, name: 'Empresa Demo, S.A. de C.V.', role: 'owner' },
        rows,
      ),
      openAccount({ accountId: second, businessId: 502, name: 'Demo Company, Inc.', role: 'admin' }, none),
    ],
    tokens: { accessTokens: {}, codes: {}, refreshToken: null },
  }
}
