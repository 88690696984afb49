import type { Freshbooks, FreshbooksAccount } from '@padron/core/ports'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RealAccount, realAccount } from './env.ts'
import { fakeFreshbooks, standInAccounts, standInApplication } from './fake.ts'
import { startFakeFreshbooks } from './fake-server.ts'
import { openFreshbooks } from './freshbooks.ts'
import { neededScopes } from './oauth.ts'
import { openPace } from './pace.ts'

type Side = {
  freshbooks: Freshbooks
  account: FreshbooksAccount
  accountId: string
  accessToken: string
  /** A search may find what was just made a little later only. */
  patienceSeconds: number
  close?: () => Promise<void>
}
const quick = { pace: openPace({ perSecond: 10_000, atOnce: 50 }), retry: { firstSeconds: 0.01 } }

const enter = async (freshbooks: Freshbooks, agree: (url: string) => { code: string }): Promise<Side> => {
  const { accessToken } = await freshbooks.exchange(agree(freshbooks.authorizeUrl('a state')).code)
  const accountId = standInAccounts.first
  const account = freshbooks.open({ accessToken, accountId })
  return { freshbooks, account, accountId, accessToken, patienceSeconds: 0 }
}

const asFunction = async () => {
  const fake = fakeFreshbooks()
  return enter(fake.gateway(), fake.agree)
}

const asServer = async () => {
  const { url, standIn, close } = await startFakeFreshbooks()
  const freshbooks = openFreshbooks({ ...standInApplication, ...quick, apiUrl: url, authUrl: url })
  return { ...(await enter(freshbooks, standIn.agree)), close }
}

/** A trial account of our own; the clients made here are deleted again, none of theirs is touched. */
const asReal = async ({ accessToken, accountId, ...application }: RealAccount): Promise<Side> => {
  const freshbooks = openFreshbooks({
    ...application,
    apiUrl: 'https://api.freshbooks.com',
    authUrl: 'https://auth.freshbooks.com',
  })
  const account = freshbooks.open({ accessToken, accountId })
  return { freshbooks, account, accountId, accessToken, patienceSeconds: 30 }
}

const sides: [string, () => Promise<Side>][] = [
  ['the stand-in as a function', asFunction],
  ['the stand-in as a server', asServer],
  ...(realAccount
    ? [['FreshBooks itself', () => asReal(realAccount as RealAccount)] as [string, typeof asServer]]
    : []),
]

/** One contract, every side: whoever passes it may stand behind the port. */
describe.each(sides)('%s', (_name, open) => {
  let side: Side
  const made: string[] = []
  beforeAll(async () => {
    side = await open()
  })
  afterAll(async () => {
    for (const id of made) await side.account.clients.remove(id).catch(() => undefined)
    await side.close?.()
  })
  const create = async (fields: Parameters<FreshbooksAccount['clients']['create']>[0]) => {
    const client = await side.account.clients.create(fields)
    made.push(client.id)
    return client
  }
  const mark = (what: string) => `[PADRON:C-${what}:${Date.now().toString(16).slice(-8).toUpperCase()}]`
  const searched = async (note: string) => {
    const until = Date.now() + side.patienceSeconds * 1000
    for (;;) {
      const found = await side.account.clients.search({ note })
      if (found.length > 0 || Date.now() >= until) return found
      await new Promise((resume) => setTimeout(resume, 2000))
    }
  }

  it('says who agreed, and for which businesses', async () => {
    const { businesses } = await side.freshbooks.identify(side.accessToken)
    expect(businesses.map(({ accountId }) => accountId)).toContain(side.accountId)
    for (const { accountId, businessId, name } of businesses)
      expect([accountId, businessId, name].every((text) => text.length > 0)).toBe(true)
  })

  it('makes a client with every field, and reads the same back', async () => {
    const fields = {
      organization: 'Ñandú & "Hijos" S.A. de C.V.',
      firstName: 'Íñigo',
      lastName: 'Peña',
      email: 'contract@example.com',
      businessPhone: '+52 55 5555 0100',
      street: 'Calle 1',
      city: 'Mérida',
      postalCode: '97000',
      country: 'Mexico',
      currency: 'MXN',
      language: 'es',
      taxIdName: 'RFC',
      taxId: 'EKU9003173C9',
      note: `Línea\n${mark('000001')}`,
    }
    const client = await create(fields)
    expect(client).toMatchObject({ visibility: 'active', fields })
    const read = await side.account.clients.get(client.id)
    expect(read).toMatchObject({ id: client.id, fields })
    expect(Math.abs((read.updatedAt?.getTime() ?? 0) - Date.now())).toBeLessThan(120_000)
    expect(Math.abs((read.createdAt?.getTime() ?? 0) - Date.now())).toBeLessThan(120_000)
  })

  it('names a client without organization after the person, then after the e-mail', async () => {
    const person = await create({ firstName: 'Ana', lastName: 'Ruiz', email: 'ana@example.com' })
    expect(person.fields.organization).toBe('Ana Ruiz')
    expect((await create({ email: 'lone@example.com' })).fields.organization).toBe('lone@example.com')
  })

  it('refuses a client without any name as invalid, and makes none', async () => {
    await expect(side.account.clients.create({ city: 'Mérida' })).rejects.toMatchObject({ kind: 'invalid' })
  })

  it('changes the fields it is given, empties those that are null, and leaves the others', async () => {
    const { id } = await create({ organization: 'Before', city: 'Mérida', email: 'before@example.com' })
    const after = await side.account.clients.update(id, { organization: 'After', city: null })
    expect(after.fields).toMatchObject({ organization: 'After', city: null, email: 'before@example.com' })
    expect((await side.account.clients.update(id, {})).fields.organization).toBe('After')
  })

  it('archives, restores and deletes, and fields change in none of these', async () => {
    const { id } = await create({ organization: 'Comes and goes', city: 'León' })
    const { clients } = side.account
    expect(await clients.archive(id)).toMatchObject({ visibility: 'archived', fields: { city: 'León' } })
    expect((await clients.update(id, { city: 'Tula' })).fields.city).toBe('Tula')
    expect(await clients.restore(id)).toMatchObject({ visibility: 'active', fields: { city: 'Tula' } })
    expect((await clients.remove(id)).visibility).toBe('deleted')
    expect((await clients.restore(id)).visibility).toBe('active')
  })

  it('finds by marker, by e-mail and by a part of the name, whatever the case, and nobody else', async () => {
    const note = mark('000002')
    const { id } = await create({ organization: 'Zäpoteca 100% Única', email: 'Finds@example.com', note })
    expect((await searched(note)).map((each) => each.id)).toEqual([id])
    const { clients } = side.account
    expect((await clients.search({ email: 'finds@EXAMPLE.com' })).map((each) => each.id)).toContain(id)
    expect((await clients.search({ organization: 'única' })).map((each) => each.id)).toContain(id)
    expect(await clients.search({ note: mark('999999') })).toEqual([])
  })

  it('lists page by page, one past the end empty', async () => {
    const first = await side.account.clients.list({ withBalances: true })
    expect(first).toMatchObject({ page: 1 })
    expect(first.rows.length).toBeGreaterThan(0)
    for (const { outstanding, credit } of first.rows) expect([outstanding, credit]).not.toContain(null)
    expect((await side.account.clients.list({ page: first.pages + 50 })).rows).toEqual([])
  })

  it('lists the deleted apart', async () => {
    const { id } = await create({ organization: 'Gone' })
    await side.account.clients.remove(id)
    const since = new Date(Date.now() - 86_400_000)
    const live = await side.account.clients.list({ updatedSince: since })
    const gone = await side.account.clients.list({ updatedSince: since, isDeleted: true })
    expect(live.rows.map((each) => each.id)).not.toContain(id)
    expect(gone.rows.map((each) => each.id)).toContain(id)
  })

  it('answers not found for a client, an invoice and a payment that are not there', async () => {
    const { clients, invoices, payments } = side.account
    for (const read of [clients.get, invoices.get, payments.get])
      await expect(read('999999999')).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('reads invoices, payments and credit notes in whole minor units', async () => {
    const { invoices, payments, creditNotes } = side.account
    const pages = [await invoices.list({ withLines: true }), await payments.list(), await creditNotes.list()]
    for (const { rows } of pages)
      for (const { amountMinor, currency } of rows) {
        expect(Number.isSafeInteger(amountMinor)).toBe(true)
        expect(currency).toMatch(/^[A-Z]{3}$/)
      }
  })

  it('says "token refused" for a token that is none', async () => {
    const stranger = side.freshbooks.open({ accessToken: 'nobody', accountId: side.accountId })
    await expect(stranger.clients.list()).rejects.toMatchObject({
      kind: 'unavailable',
      reason: { code: 'freshbooks_token_refused' },
    })
  })

  it('says "grant refused" for a refresh token that is none', async () => {
    await expect(side.freshbooks.refresh('nobody')).rejects.toMatchObject({
      kind: 'forbidden',
      reason: { code: 'freshbooks_grant_refused' },
    })
  })

  it('asks a person for the needed scopes at their address, with our state', () => {
    const url = new URL(side.freshbooks.authorizeUrl('st&te ñ'))
    expect(url.pathname).toBe('/oauth/authorize/')
    expect(url.searchParams.get('state')).toBe('st&te ñ')
    expect(url.searchParams.get('scope')?.split(' ')).toEqual([...neededScopes])
  })
})
