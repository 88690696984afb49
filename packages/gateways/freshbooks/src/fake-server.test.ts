import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { standInAccounts, standInApplication } from './fake.ts'
import { type FreshbooksServer, type ServerOptions, startFakeFreshbooks } from './fake-server.ts'
import { openFreshbooks } from './freshbooks.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'padron-freshbooks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const started: FreshbooksServer[] = []
afterEach(async () => {
  for (const each of started.splice(0)) await each.close()
})
const start = async (options: ServerOptions = {}) => {
  const server = await startFakeFreshbooks(options)
  started.push(server)
  const urls = { apiUrl: server.url, authUrl: server.url }
  return { server, freshbooks: openFreshbooks({ ...standInApplication, ...urls }) }
}
const press = (url: string, answer: string) =>
  fetch(url, { method: 'POST', body: new URLSearchParams({ answer }), redirect: 'manual' })

describe('the stand-in on a port', () => {
  it('lets a person agree on a page, and sends them back with code and state', async () => {
    const { freshbooks } = await start()
    const url = freshbooks.authorizeUrl('the state')
    const page = await fetch(url)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('value="allow"')])
    const back = new URL((await press(url, 'allow')).headers.get('location') ?? '')
    expect(`${back.origin}${back.pathname}`).toBe(standInApplication.redirectUri)
    expect(back.searchParams.get('state')).toBe('the state')
    const { accessToken } = await freshbooks.exchange(back.searchParams.get('code') ?? '')
    expect((await freshbooks.identify(accessToken)).businesses).toHaveLength(2)
  })

  it('sends them back without a code when they do not, and shows no page to an application it does not know', async () => {
    const { freshbooks } = await start()
    const back = new URL((await press(freshbooks.authorizeUrl('s'), 'deny')).headers.get('location') ?? '')
    expect([back.searchParams.get('code'), back.searchParams.get('error')]).toEqual([null, 'access_denied'])
    const strange = freshbooks.authorizeUrl('s').replace('padron-stand-in', 'somebody')
    expect((await press(strange, 'allow')).status).toBe(400)
  })

  it('remembers tokens and clients over a restart', async () => {
    const stateFile = path.join(folder, 'state')
    const first = await start({ stateFile })
    const { code } = first.server.standIn.agree(first.freshbooks.authorizeUrl('s'))
    const { accessToken } = await first.freshbooks.exchange(code)
    const access = { accessToken, accountId: standInAccounts.first }
    const made = await first.freshbooks.open(access).clients.create({ organization: 'Stays' })
    await started.pop()?.close()
    const second = await start({ stateFile })
    expect(await second.freshbooks.open(access).clients.get(made.id)).toEqual(made)
    const next = await second.freshbooks.open(access).clients.create({ organization: 'Next' })
    expect(Number(next.id)).toBeGreaterThan(Number(made.id))
  })

  it('posts its events by itself, signed, to whoever registered', async () => {
    const { freshbooks, server } = await start({ eventDelaySeconds: 0.01 })
    const receiver = await startReceiver()
    const { code } = server.standIn.agree(freshbooks.authorizeUrl('s'))
    const { accessToken } = await freshbooks.exchange(code)
    const account = freshbooks.open({ accessToken, accountId: standInAccounts.first })
    const { id } = await account.callbacks.register('invoice', `${receiver.url}/hook`)
    const verifier = freshbooks.hooks.read((await receiver.next()).body)?.verifier ?? ''
    await account.callbacks.verify(id, verifier)
    const client = server.standIn.state.accounts[0]?.clients[0]?.id ?? 0
    const sent = await fetch(`${server.url}/stand-in/invoices`, {
      method: 'POST',
      body: JSON.stringify({ clientId: client, netMinor: 5000, currency: 'USD' }),
    })
    const invoice = (await sent.json()) as { id: number }
    const event = await receiver.next()
    expect(freshbooks.hooks.findSigner(event.body, event.signature, [verifier])).toBe(0)
    expect(freshbooks.hooks.read(event.body)).toMatchObject({
      name: 'invoice.create',
      objectId: String(invoice.id),
    })
    expect(await account.invoices.get(String(invoice.id))).toMatchObject({
      amountMinor: 5000,
      currency: 'USD',
    })
  })

  it('plans faults, counts and tells figures at its desk', async () => {
    const { freshbooks, server } = await start()
    const post = async (what: string, body: object) => {
      const answer = await fetch(`${server.url}/stand-in/${what}`, {
        method: 'POST',
        body: JSON.stringify(body),
      })
      return [answer.status, await answer.json()]
    }
    expect((await post('faults', { kind: 'unheard of' }))[0]).toBe(400)
    expect(await post('faults', { kind: 'down', path: '/users/me' })).toEqual([200, { planned: true }])
    const { code } = server.standIn.agree(freshbooks.authorizeUrl('s'))
    const { accessToken } = await freshbooks.exchange(code)
    await expect(freshbooks.identify(accessToken)).rejects.toMatchObject({ kind: 'unavailable' })
    const counts = await (await fetch(`${server.url}/stand-in/counts`)).json()
    expect(counts).toMatchObject({ faults: { down: 1 }, asked: { 'GET /auth/api/v1/users/me': 1 } })
    const figures = await (await fetch(`${server.url}/stand-in/figures?today=2026-06-01`)).json()
    expect(Object.keys(figures as object).length).toBeGreaterThan(60)
    expect((await fetch(server.url)).status).toBe(200)
    expect((await post('nonsense', {}))[0]).toBe(404)
  })
})

type Arrived = { body: Buffer; signature: string }
async function startReceiver() {
  const { createServer } = await import('node:http')
  const arrived: Arrived[] = []
  const waiting: ((one: Arrived) => void)[] = []
  const server = createServer(async (ask, reply) => {
    const parts: Buffer[] = []
    for await (const part of ask) parts.push(part as Buffer)
    const one = { body: Buffer.concat(parts), signature: String(ask.headers['x-freshbooks-hmac-sha256']) }
    reply.end()
    const next = waiting.shift()
    if (next) next(one)
    else arrived.push(one)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as { port: number }
  const url = `http://127.0.0.1:${port}`
  started.push({
    url,
    standIn: started[0]?.standIn as FreshbooksServer['standIn'],
    close: async () => void server.close(),
  })
  return {
    url,
    next: async () => arrived.shift() ?? new Promise<Arrived>((take) => waiting.push(take)),
  }
}
