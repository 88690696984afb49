import { inspect } from 'node:util'
import type { FreshbooksAccount } from '@padron/core/ports'
import { isFailure } from '@padron/domain'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FakeFreshbooks, fakeFreshbooks, standInAccounts, standInApplication } from './fake.ts'
import { startFakeFreshbooks } from './fake-server.ts'
import { type FreshbooksOptions, openFreshbooks } from './freshbooks.ts'
import { openPace } from './pace.ts'
import { type FaultKind, faultKinds } from './stand-in/faults.ts'

type Side = {
  secrets: string[]
  /** With whom a test waits for silence; the others have all the time of a busy machine. */
  hasty: FreshbooksAccount

  fake: FakeFreshbooks
  account: FreshbooksAccount
  freshbooks: ReturnType<typeof openFreshbooks>
}

const hurried: Partial<FreshbooksOptions> = {
  timeoutSeconds: 5,
  maxBytes: 1024 * 1024,
  retry: { tries: 3, firstSeconds: 0.005, longestSeconds: 2 },
  pace: openPace({ perSecond: 10_000, atOnce: 50 }),
}
const enter = async (fake: FakeFreshbooks, options: Partial<FreshbooksOptions>): Promise<Side> => {
  const nowhere = { apiUrl: 'http://127.0.0.1:1', authUrl: 'http://127.0.0.1:1' }
  const freshbooks = openFreshbooks({ ...standInApplication, ...nowhere, ...hurried, ...options })
  const patient = openFreshbooks({ ...standInApplication, ...nowhere, ...options })
  const { accessToken } = await patient.exchange(fake.agree(freshbooks.authorizeUrl('s')).code)
  const accountId = standInAccounts.first
  const secrets = [accessToken, standInApplication.clientSecret]
  const hasty = openFreshbooks({
    ...{ ...standInApplication, ...nowhere, ...hurried, ...options },
    timeoutSeconds: 0.5,
  })
  const access = { accessToken, accountId }
  return { secrets, fake, freshbooks, account: freshbooks.open(access), hasty: hasty.open(access) }
}
const server = await startFakeFreshbooks()
afterAll(() => server.close())

const told = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error === null) return 'done'
  return isFailure(error) ? `${error.kind}: ${error.reason.code}` : `defect: ${error}`
}

/** What a call that is not repeated says; a create that says `unavailable` may have been done. */
const said: Record<FaultKind, string> = {
  limit: 'limit: too_many_requests',
  'limit without a time': 'limit: too_many_requests',
  'limit with nothing': 'limit: too_many_requests',
  down: 'unavailable: freshbooks_unreachable',
  'bad gateway in HTML': 'unavailable: freshbooks_unreachable',
  'errors in a 200': 'invalid: freshbooks_refused',
  'errors in the newer shape': 'not_found: not_found',
  'HTML in a 200': 'unavailable: freshbooks_unreadable',
  'refused token': 'unavailable: freshbooks_token_refused',
  reset: 'unavailable: freshbooks_unreachable',
  silence: 'unavailable: freshbooks_unreachable',
  'reset in the body': 'unavailable: freshbooks_unreachable',
  truncated: 'unavailable: freshbooks_unreadable',
  huge: 'unavailable: freshbooks_too_big',
  slow: 'unavailable: freshbooks_unreachable',
  redirect: 'unavailable: freshbooks_redirected',
  'foreign account': 'unavailable: freshbooks_foreign_account',
}
/** What is worth a second try, when asking twice harms nobody. */
const passing: FaultKind[] = [
  'limit',
  'limit without a time',
  'limit with nothing',
  'bad gateway in HTML',
  'HTML in a 200',
  'reset',
  'silence',
  'reset in the body',
  'truncated',
  'slow',
]

/** Those of them that are tried again and again here; slow is silence to whoever waits. */
const repeated = passing.filter((kind) => kind !== 'slow')

describe.each([
  ['as a function', async () => enter(...asFunction())],
  ['over a socket', async () => enter(server.standIn, { apiUrl: server.url, authUrl: server.url })],
] as [string, () => Promise<Side>][])('every fault, %s', (_name, open) => {
  let side: Side
  beforeAll(async () => {
    side = await open()
  })
  beforeEach(() => side.fake.faults.clear())
  const of = (kind: FaultKind) => (kind === 'silence' || kind === 'slow' ? side.hasty : side.account)
  const posts = () => side.fake.rate.asked['POST /users/clients'] ?? 0
  const clients = () => side.fake.state.accounts[0]?.clients.length ?? 0

  it.each(faultKinds)('a create is sent once, and says what it is: %s', async (kind) => {
    const [before, held, counted] = [posts(), clients(), side.fake.faults.counts[kind] ?? 0]
    side.fake.faults.plan({ kind, method: 'POST', path: '/users/clients', retryAfterSeconds: 0 })
    expect(await told(of(kind).clients.create({ organization: `Once ${kind}` }))).toBe(said[kind])
    expect(posts() - before).toBe(1)
    expect(side.fake.faults.counts[kind]).toBe(counted + 1)
    // Whatever says "not done" has not been done.
    if (!said[kind].startsWith('unavailable')) expect(clients()).toBe(held)
  })

  it.each(['reset', 'silence', 'bad gateway in HTML', 'down'] as const)(
    'a create that went through before it broke is there, once: %s',
    async (kind) => {
      const note = `[PADRON:C-000009:${kind.replaceAll(' ', '').toUpperCase()}]`
      side.fake.faults.plan({ kind, method: 'POST', isDone: true })
      expect(await told(of(kind).clients.create({ organization: 'Perhaps', note }))).toMatch(/^unavailable/)
      expect(await side.account.clients.search({ note })).toHaveLength(1)
    },
  )

  it.each(faultKinds)('a read passes over what passes, and says the rest: %s', async (kind) => {
    side.fake.faults.plan({ kind, method: 'GET', path: '/users/clients', retryAfterSeconds: 0 })
    expect(await told(of(kind).clients.list())).toBe(passing.includes(kind) ? 'done' : said[kind])
  })

  it.each(repeated)('a change passes over it too, and is made: %s', async (kind) => {
    const id = String(side.fake.state.accounts[0]?.clients[3]?.id)
    side.fake.faults.plan({ kind, method: 'PUT', times: 2, isDone: true, retryAfterSeconds: 0 })
    const city = `City ${kind}`
    expect((await of(kind).clients.update(id, { city })).fields.city).toBe(city)
  })

  it.each(repeated)('a read gives up after so many tries: %s', async (kind) => {
    const asked = () => side.fake.rate.asked['GET /invoices/invoices'] ?? 0
    const before = asked()
    side.fake.faults.plan({ kind, path: '/invoices/invoices', times: 9, retryAfterSeconds: 0 })
    expect(await told(of(kind).invoices.list())).toBe(said[kind])
    expect(asked() - before).toBe(3)
  })

  it.each(faultKinds)('C66 what is thrown carries no secret: %s', async (kind) => {
    side.fake.faults.plan({ kind, times: 9, retryAfterSeconds: 0 })
    const calls = [of(kind).clients.create({ organization: 'Canary' }), of(kind).invoices.list()]
    const thrown = inspect(await Promise.allSettled(calls), { depth: null, showHidden: true })
    for (const secret of side.secrets) expect(thrown).not.toContain(secret)
  })

  it('waits as long as it is asked to, and everything of that connection with it', async () => {
    const started = performance.now()
    side.fake.faults.plan({ kind: 'limit', method: 'GET', retryAfterSeconds: 1 })
    await Promise.all([side.account.clients.list(), side.account.payments.list()])
    expect(performance.now() - started).toBeGreaterThan(950)
  })

  it('does not wait for what takes longer than a call may', async () => {
    side.fake.faults.plan({ kind: 'limit', method: 'GET', retryAfterSeconds: 120 })
    const error = await side.freshbooks
      .open({ accessToken: 'any', accountId: standInAccounts.second })
      .clients.list()
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ kind: 'limit', detail: { retryAfterSeconds: 120 } })
  })
})

function asFunction(): [FakeFreshbooks, Partial<FreshbooksOptions>] {
  const fake = fakeFreshbooks()
  return [fake, { fetch: fake.fetch }]
}

describe('where requests go', () => {
  const open = (apiUrl: string) => openFreshbooks({ ...standInApplication, apiUrl, authUrl: apiUrl })
  const hosts = (
    'evil.example api.freshbooks.com.evil.example freshbooks.com my.freshbooks.com api-freshbooks.com ' +
    '169.254.169.254 10.0.0.1 192.168.1.1 172.16.0.1 127.0.0.2 0.0.0.0 [::1] [fd00::1] [::ffff:127.0.0.1] ' +
    'localhost.evil.example 2130706433 0x7f.1.evil metadata.google.internal postgres kubernetes.default'
  ).split(' ')
  const shapes = [
    'ftp://api.freshbooks.com',
    'file:///etc/passwd',
    'gopher://api.freshbooks.com',
    'http://api.freshbooks.com',
    'https://user:pass@api.freshbooks.com',
    'https://api.freshbooks.com@evil.example',
    'https://api.freshbooks.com/../x',
    'https://api.freshbooks.com/?x=https://evil.example',
    'javascript:alert(1)',
    'api.freshbooks.com',
    '',
  ]

  it.each([...hosts.map((host) => `https://${host}`), ...shapes])('C67 %s is refused at the start', (url) => {
    // 2130706433 is 127.0.0.1 written as a number: https on this machine, so the stand-in's own host.
    if (url.includes('2130706433')) expect(() => open(url.replace('https', 'http'))).not.toThrow()
    else expect(() => open(url)).toThrow(/none of the hosts/)
  })

  it('C67 an id cannot lead out of its account', async () => {
    const [fake, options] = asFunction()
    const { account, freshbooks } = await enter(fake, options)
    const before = Object.values(fake.rate.asked).reduce((sum, count) => sum + count, 0)
    for (const id of ['../../DEMO02/users/clients/1', '1?x=1', '1#', '%2e%2e', 'a b', '', '1/2', '\n', '‥']) {
      await expect(account.clients.get(id)).rejects.toMatchObject({ kind: 'invalid' })
      expect(() => freshbooks.open({ accessToken: 'x', accountId: id })).toThrow()
    }
    expect(Object.values(fake.rate.asked).reduce((sum, count) => sum + count, 0)).toBe(before)
  })

  it('C67 a token is sent to the configured host alone, and a redirect is followed nowhere', async () => {
    const seen: string[] = []
    const spy: typeof fetch = async (input) => {
      seen.push(new Request(input).url)
      return new Response(null, { status: 307, headers: { location: 'http://169.254.169.254/latest' } })
    }
    const freshbooks = openFreshbooks({
      ...standInApplication,
      ...hurried,
      apiUrl: 'https://api.freshbooks.com',
      authUrl: 'https://auth.freshbooks.com',
      fetch: spy,
    })
    expect(await told(freshbooks.identify('canary'))).toBe('unavailable: freshbooks_redirected')
    expect(await told(freshbooks.exchange('code'))).toBe('unavailable: freshbooks_redirected')
    expect(seen).toEqual([
      'https://api.freshbooks.com/auth/api/v1/users/me',
      'https://api.freshbooks.com/auth/oauth/token',
    ])
  })
})
