import type { FreshbooksAccount, FreshbooksPage } from '@padron/core/ports'
import { describe, expect, it } from 'vitest'
import { fakeFreshbooks, type StandInOptions, standInAccounts } from './fake.ts'
import { openPace } from './pace.ts'
import { signForm } from './signature.ts'
import { writeBooks } from './stand-in/books.ts'
import { reckonFigures } from './stand-in/figures.ts'
import type { Posted } from './stand-in/outbox.ts'

const today = '2026-06-01'
const enter = async (options: StandInOptions = {}, perSecond = 10_000) => {
  const fake = fakeFreshbooks(options)
  const freshbooks = fake.gateway({ pace: openPace({ perSecond, atOnce: 20 }) })
  const agree = () => freshbooks.exchange(fake.agree(freshbooks.authorizeUrl('s')).code)
  const tokens = await agree()
  const account = freshbooks.open({ accessToken: tokens.accessToken, accountId: standInAccounts.first })
  const raw = async (path: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${tokens.accessToken}` }
    const url = `http://x/accounting/account/${standInAccounts.first}${path}`
    return (await fake.fetch(url, { ...init, headers })).json()
  }
  return { fake, freshbooks, account, tokens, agree, raw }
}
const everything = async <Row>(list: (page: number) => Promise<FreshbooksPage<Row>>) => {
  const rows: Row[] = []
  for (let page = 1, pages = 1; page <= pages; page++) {
    const found = await list(page)
    rows.push(...found.rows)
    pages = found.pages
  }
  return rows
}

describe('tokens', () => {
  it('are refreshed once with each refresh token; the second time it is dead', async () => {
    const { freshbooks, tokens } = await enter()
    const fresh = await freshbooks.refresh(tokens.refreshToken)
    await expect(freshbooks.refresh(tokens.refreshToken)).rejects.toMatchObject({ kind: 'forbidden' })
    expect((await freshbooks.refresh(fresh.refreshToken)).refreshToken).not.toBe(fresh.refreshToken)
  })

  it('C64 of fifty at once one is given', async () => {
    const { freshbooks, tokens } = await enter()
    const tries = Array.from({ length: 50 }, () => freshbooks.refresh(tokens.refreshToken))
    const given = (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled')
    expect(given).toHaveLength(1)
  })

  it('are dead when the same person agrees anew', async () => {
    const { freshbooks, tokens, agree } = await enter()
    await agree()
    await expect(freshbooks.refresh(tokens.refreshToken)).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('come for a code once, within five minutes, for our application alone', async () => {
    let now = new Date('2026-06-01T12:00:00Z')
    const { fake, freshbooks } = await enter({ now: () => now })
    const { code } = fake.agree(freshbooks.authorizeUrl('s'))
    await freshbooks.exchange(code)
    await expect(freshbooks.exchange(code)).rejects.toMatchObject({ kind: 'forbidden' })
    const late = fake.agree(freshbooks.authorizeUrl('s')).code
    now = new Date('2026-06-01T12:05:01Z')
    await expect(freshbooks.exchange(late)).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('end by their own clock, and a refresh may keep the old one', async () => {
    let now = new Date('2026-06-01T12:00:00Z')
    const world = { now: () => now, keepsCreatedAt: true, accessSeconds: 3600 }
    const { freshbooks, account, tokens } = await enter(world)
    expect(tokens.expiresAt.toISOString()).toBe('2026-06-01T13:00:00.000Z')
    now = new Date('2026-06-01T12:30:00Z')
    expect((await freshbooks.refresh(tokens.refreshToken)).expiresAt).toEqual(tokens.expiresAt)
    now = new Date('2026-06-01T13:00:00Z')
    await expect(account.clients.list()).rejects.toMatchObject({
      reason: { code: 'freshbooks_token_refused' },
    })
  })

  it('are taken back', async () => {
    const { freshbooks, account, tokens } = await enter()
    await freshbooks.revoke(tokens.accessToken)
    await expect(account.clients.list()).rejects.toMatchObject({ kind: 'unavailable' })
  })

  it('open two businesses, each its own', async () => {
    const { freshbooks, tokens } = await enter()
    const { businesses } = await freshbooks.identify(tokens.accessToken)
    expect(businesses.map(({ role }) => role)).toEqual(['owner', 'admin'])
    const other = freshbooks.open({ accessToken: tokens.accessToken, accountId: standInAccounts.second })
    expect((await other.clients.list()).rows).toEqual([])
    const strange = freshbooks.open({ accessToken: tokens.accessToken, accountId: 'NOTOURS' })
    await expect(strange.clients.list()).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

describe('the quirks of theirs that the stand-in has', () => {
  it('a search key that does not exist answers everybody', async () => {
    const { raw } = await enter()
    const totals = await Promise.all(
      ['?search[organization]=zz', '?search[vat_number]=zz', '?search[client_id]=zz', ''].map(
        async (query) => (await raw(`/users/clients${query}`)).response.result.total,
      ),
    )
    expect(new Set(totals).size).toBe(1)
    expect((await raw('/users/clients?search[organization_like]=zz')).response.result.total).toBe(0)
  })

  /** As if none of our search keys were known. */
  const deafen = async (options: StandInOptions) => {
    const { fake } = await enter(options)
    const deaf = fake.gateway({
      fetch: async (input, init) => {
        const request = new Request(input, init)
        return fake.fetch(new Request(request.url.replaceAll('search%5B', 'find%5B'), request))
      },
    })
    const { accessToken } = await deaf.exchange(fake.agree(deaf.authorizeUrl('s')).code)
    return { fake, account: deaf.open({ accessToken, accountId: standInAccounts.first }) }
  }

  it('a search that was not heard still finds nobody else', async () => {
    const { account } = await deafen({})
    const fields = { organization: 'Only One', email: 'only@example.com', note: 'only this' }
    const { id } = await account.clients.create(fields)
    for (const search of [{ email: 'only@example.com' }, { organization: 'only one' }, { note: 'only this' }])
      expect((await account.clients.search(search)).map((each) => each.id)).toEqual([id])
    expect((await account.clients.list({ clientId: id })).rows.every((each) => each.id === id)).toBe(true)
    expect((await account.invoices.list({ isDeleted: true })).rows).toEqual([])
    const { rows } = await account.invoices.list({
      clientId: '10001',
      updatedSince: new Date('2026-01-01T12:00:00Z'),
    })
    expect(
      rows.every((row) => row.clientId === '10001' && String(row.updatedAt?.toISOString()) >= '2026'),
    ).toBe(true)
  })

  it('a search that was not heard, and is too wide to read, is never taken for "none"', async () => {
    const books = writeBooks({ clients: 1500, invoices: 0, today })
    expect(await (await enter({ books })).account.clients.search({ note: 'nobody' })).toEqual([])
    const { account } = await deafen({ books })
    await expect(account.clients.search({ note: 'nobody' })).rejects.toMatchObject({
      kind: 'unavailable',
      reason: { code: 'freshbooks_filter_ignored' },
    })
  })

  it('a state in the body throws every other key away, with a 200; ours never sends both', async () => {
    const { raw, account } = await enter()
    const { id } = await account.clients.create({ organization: 'Trap', city: 'León' })
    const body = JSON.stringify({ client: { vis_state: 0, p_city: 'Lost' } })
    const { client } = (await raw(`/users/clients/${id}`, { method: 'PUT', body })).response.result
    expect(client).toMatchObject({ vis_state: 0, p_city: 'León' })
    await account.clients.update(id, { city: 'Tula', vis_state: 1 } as { city: string })
    expect(await account.clients.get(id)).toMatchObject({ visibility: 'active', fields: { city: 'Tula' } })
  })

  it('a hundred a page at most, fifteen when nobody says', async () => {
    const { raw } = await enter({ books: writeBooks({ clients: 150, invoices: 0, today }) })
    const size = async (query: string) => (await raw(`/users/clients${query}`)).response.result.clients.length
    expect([await size('?per_page=500'), await size('')]).toEqual([100, 15])
  })

  it('two of one e-mail are two', async () => {
    const { account } = await enter()
    const fields = { organization: 'Twin', email: 'twin@example.com' }
    await Promise.all([account.clients.create(fields), account.clients.create(fields)])
    expect(await account.clients.search({ email: 'twin@example.com' })).toHaveLength(2)
  })

  it('a new client may stay hidden from searches for a while', async () => {
    const { account } = await enter({ searchLagSeconds: 1 })
    const { id } = await account.clients.create({ organization: 'Hidden', note: 'mark 1' })
    expect(await account.clients.search({ note: 'mark 1' })).toEqual([])
    expect((await account.clients.get(id)).fields.organization).toBe('Hidden')
    await new Promise((resume) => setTimeout(resume, 1100))
    expect(await account.clients.search({ note: 'mark 1' })).toHaveLength(1)
  })

  it('an invoice filter that does not work is not heard, and the last day of payments is left out', async () => {
    const { raw } = await enter()
    const total = async (path: string) => (await raw(path)).response.result.total as number
    expect(await total('/invoices/invoices?search[status]=draft')).toBe(await total('/invoices/invoices'))
    expect(await total('/invoices/invoices?search[v3_status]=draft')).toBeLessThan(
      await total('/invoices/invoices'),
    )
    const { response } = await raw('/payments/payments?per_page=100')
    const day = response.result.payments[0].date as string
    expect(await total(`/payments/payments?search[date_min]=${day}&search[date_max]=${day}`)).toBe(0)
  })

  it('some payments name no client, some ids are texts, and empty fields are left out', async () => {
    const { raw } = await enter()
    const { payments } = (await raw('/payments/payments?per_page=100')).response.result
    const kinds = (key: string) => new Set(payments.map((each: Record<string, unknown>) => typeof each[key]))
    expect(kinds('clientid')).toEqual(new Set(['number', 'string', 'undefined']))
    expect(kinds('id')).toEqual(new Set(['number', 'string']))
  })
})

describe('webhooks', () => {
  const open = async () => {
    const arrived: Posted[] = []
    const world = await enter({ deliver: async (posted) => void arrived.push(posted) })
    const { callbacks } = world.account
    const { id } = await callbacks.register('client', 'https://padron.test/hook')
    await world.fake.outbox.flush()
    const handshake = world.freshbooks.hooks.read(Buffer.from(arrived.splice(0)[0]?.body ?? ''))
    return { ...world, callbacks, id, handshake, arrived, verifier: handshake?.verifier ?? '' }
  }

  it('are proven by sending back what the handshake brought, and signed with it from then on', async () => {
    const { callbacks, id, handshake, verifier, account, fake, freshbooks, arrived } = await open()
    expect(handshake).toMatchObject({
      name: 'callback.verify',
      objectId: id,
      accountId: standInAccounts.first,
    })
    await account.clients.create({ organization: 'Before' })
    expect(await fake.outbox.flush()).toBe(0)
    await expect(callbacks.verify(id, 'wrong')).rejects.toMatchObject({ kind: 'invalid' })
    expect(await callbacks.verify(id, verifier)).toMatchObject({ id, isVerified: true })
    const client = await account.clients.create({ organization: 'After' })
    expect(await fake.outbox.flush()).toBe(1)
    const [event] = arrived.splice(0)
    const body = Buffer.from(event?.body ?? '')
    expect(freshbooks.hooks.read(body)).toMatchObject({
      name: 'client.create',
      objectId: client.id,
      verifier: null,
    })
    expect(freshbooks.hooks.findSigner(body, event?.signature ?? '', ['other', verifier])).toBe(1)
  })

  it('keep the old verifier until the new one was sent back', async () => {
    const { callbacks, id, verifier, account, fake, arrived, freshbooks } = await open()
    await callbacks.verify(id, verifier)
    await callbacks.resend(id)
    await account.clients.create({ organization: 'Meanwhile' })
    await fake.outbox.flush()
    const next = freshbooks.hooks.read(Buffer.from(arrived[0]?.body ?? ''))?.verifier ?? ''
    expect(next).not.toBe(verifier)
    expect(arrived[1]?.signature).toBe(signForm(Buffer.from(arrived[1]?.body ?? ''), verifier))
    await callbacks.verify(id, next)
    expect((await callbacks.list()).map(({ isVerified }) => isVerified)).toEqual([true])
    await callbacks.remove(id)
    expect(await callbacks.list()).toEqual([])
  })

  it('come twice, backwards or not at all on demand', async () => {
    const { callbacks, id, verifier, account, fake, arrived } = await open()
    await callbacks.verify(id, verifier)
    const made = [
      await account.clients.create({ organization: 'A' }),
      await account.clients.create({ organization: 'B' }),
    ]
    expect(await fake.outbox.flush({ twice: true, backwards: true })).toBe(4)
    const ids = arrived.splice(0).map(({ body }) => new URLSearchParams(body).get('object_id'))
    expect(ids).toEqual([made[1]?.id, made[1]?.id, made[0]?.id, made[0]?.id])
    await account.clients.create({ organization: 'C' })
    expect(await fake.outbox.flush({ lose: () => true })).toBe(0)
  })
})

describe('the books', () => {
  it('hold the figures that were meant, reckoned again from their rows', () => {
    const books = writeBooks({ seed: 7, clients: 500, invoices: 8000, today })
    expect(books.invoices).toHaveLength(8000)
    const reckoned = reckonFigures(books, today)
    for (const [key, meant] of books.figures) expect(reckoned.get(key), key).toEqual(meant)
    expect([...reckoned.keys()].filter((key) => !books.figures.has(key))).toEqual([])
    expect(new Set(books.invoices.map(({ currency }) => currency)).size).toBe(2)
  })

  it('hold the people they are given, and invent the others', () => {
    const people = [{ organization: 'Given, S.A. de C.V.', email: 'given@example.com', currency: 'USD' }]
    const { clients } = writeBooks({ clients: 3, invoices: 0, today, people })
    expect(clients[0]?.fields).toMatchObject({ organization: 'Given, S.A. de C.V.', currency_code: 'USD' })
    expect(clients).toHaveLength(3)
  })

  it('are the same for the same seed', () => {
    const plan = { seed: 3, clients: 40, invoices: 400, today }
    expect(writeBooks(plan)).toEqual(writeBooks(plan))
    expect(writeBooks({ ...plan, seed: 4 }).invoices).not.toEqual(writeBooks(plan).invoices)
  })

  it('come through the client to the last cent: balances, sales, payments', async () => {
    const books = writeBooks({ seed: 11, clients: 120, invoices: 2500, today })
    const { account } = await enter({ books })
    const meant = [...books.figures.values()]
    const sum = (pick: (figures: (typeof meant)[number]) => number) =>
      meant.reduce((total, figures) => total + pick(figures), 0)
    const { invoices, credits } = await readAll(account)
    const counted = invoices.filter(({ status }) => status !== 'draft')
    const open = counted.reduce((total, { outstandingMinor }) => total + outstandingMinor, 0)
    const unapplied = credits.reduce((total, credit) => total + credit.amountMinor - credit.appliedMinor, 0)
    expect(open - unapplied).toBe(sum(({ receivableMinor }) => receivableMinor))
    const sales = counted.reduce((total, { netMinor }) => total + (netMinor ?? Number.NaN), 0)
    const credited = credits.reduce((total, { netMinor }) => total + (netMinor ?? Number.NaN), 0)
    expect(sales - credited).toBe(sum(({ lifetimeSalesMinor }) => lifetimeSalesMinor))
    const late = counted.filter(({ dueOn }) => dueOn !== null && dueOn < today)
    expect(late.reduce((total, { outstandingMinor }) => total + outstandingMinor, 0)).toBe(
      sum(({ overdueMinor }) => overdueMinor),
    )
  })

  it('show balances with the clients, one for each currency, equal to the invoices', async () => {
    const books = writeBooks({ seed: 12, clients: 80, invoices: 1500, today })
    const { account } = await enter({ books })
    const clients = await everything((page) => account.clients.list({ page, withBalances: true }))
    for (const { id, outstanding, credit } of clients)
      for (const currency of ['MXN', 'USD']) {
        const of = (rows: typeof credit) => rows?.find((each) => each.currency === currency)?.amountMinor ?? 0
        expect(of(outstanding) - of(credit)).toBe(
          books.figures.get(`${id} ${currency}`)?.receivableMinor ?? 0,
        )
      }
  })

  it('change when somebody over there works, and figures follow', async () => {
    const { fake, account } = await enter()
    const clientId = fake.state.accounts[0]?.clients[0]?.id ?? 0
    const before = await account.invoices.list({ clientId: String(clientId) })
    const { id } = fake.people.addInvoice({ clientId, netMinor: 125_000 })
    fake.people.pay(id, 25_000)
    expect(await account.invoices.get(String(id))).toMatchObject({
      outstandingMinor: 100_000,
      status: 'partial',
    })
    expect((await account.invoices.list({ clientId: String(clientId) })).total).toBe(before.total + 1)
  })
})

async function readAll(account: FreshbooksAccount) {
  const invoices = await everything((page) => account.invoices.list({ page, withLines: true }))
  const credits = await everything((page) => account.creditNotes.list({ page, withLines: true }))
  return { invoices, credits }
}

describe('the pace', () => {
  it('C65 keeps below the rate of the other side, with as many at once as are allowed', async () => {
    const { fake, account } = await enter({ requestsPerSecond: 20 }, 20)
    await new Promise((resume) => setTimeout(resume, 1000))
    await Promise.all(Array.from({ length: 30 }, () => account.clients.list()))
    expect(fake.rate.refused).toBe(0)
    expect(fake.rate.peak()).toBeLessThanOrEqual(21)
  })

  it('lets connections go each at its own pace, and no more at once than it should', async () => {
    const pace = openPace({ perSecond: 1000, atOnce: 2 })
    let running = 0
    let most = 0
    const work = async () => {
      most = Math.max(most, ++running)
      await new Promise((resume) => setTimeout(resume, 5))
      running -= 1
    }
    await Promise.all(Array.from({ length: 20 }, () => pace.run('one', work)))
    expect(most).toBe(2)
    await expect(pace.run('one', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    await pace.run('one', work)
    pace.hold('one', 30)
    await pace.run('other', work)
  })
})
