import type { Express } from 'express'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mountErrors, mountTrpc, visitOf } from '../src/index.ts'
import { openApp, origin } from './loopback.ts'
import { entered, router } from './router.ts'

const contentTypes = [
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'application/octet-stream',
  undefined,
]
const senders: Record<string, Record<string, string>> = {
  own: { origin, 'sec-fetch-site': 'same-origin' },
  evil: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
  sibling: { origin: 'http://localhost:4000', 'sec-fetch-site': 'same-site' },
  opaque: { origin: 'null' },
  silent: {},
}
const routes: Record<string, { path: string; takes: string[] }> = {
  tRPC: { path: '/api/trpc/clock.set', takes: ['application/json'] },
  page: {
    path: '/customers/new',
    takes: ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'],
  },
  '.data': {
    path: '/customers/new.data',
    takes: ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'],
  },
  _data: { path: '/customers/new?_data=routes%2Fcustomers.new', takes: [] },
  'resource route': {
    path: '/files/keep',
    takes: ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'],
  },
}

function mount(app: Express) {
  mountTrpc(app, { router, createContext: (_req, res) => ({ requestId: visitOf(res).requestId }) })
  app.all('*', (req, res) => {
    entered.push(req.path)
    res.send('done')
  })
  mountErrors(app)
}

describe('C29 only our own pages reach a handler that changes something', () => {
  let app: Awaited<ReturnType<typeof openApp>>
  beforeAll(async () => {
    app = await openApp(mount)
  })
  afterAll(() => app.close())
  beforeEach(() => void entered.splice(0))

  const cookie = '__Host-padron_staff=pds_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'
  const cells = Object.entries(routes).flatMap(([kind, route]) =>
    Object.keys(senders).flatMap((sender) => contentTypes.map((type) => ({ kind, route, sender, type }))),
  )

  test.each(cells)('C29 $kind · $sender · $type', async ({ route, sender, type }) => {
    const headers = { cookie, ...senders[sender], ...(type && { 'content-type': type }) }
    const got = await app.send({ method: 'POST', path: route.path, headers, body: '{}' })
    const isWelcome = sender === 'own' && type !== undefined && route.takes.includes(type)
    expect(entered).toHaveLength(isWelcome ? 1 : 0)
    expect(got.status).toBe(isWelcome ? 200 : route.takes.length === 0 ? 400 : sender === 'own' ? 415 : 403)
  })

  const json = { 'content-type': 'application/json' }
  const post = (headers: Record<string, string>, path = '/api/trpc/clock.set') =>
    app.send({ method: 'POST', path, headers: { ...json, ...headers }, body: '{}' })

  test('C29 a program with an API key and no cookie needs no origin', async () => {
    expect((await post({ authorization: 'Bearer pdk_x' })).status).toBe(200)
    expect((await post({ authorization: 'Bearer pdk_x', cookie })).status).toBe(403)
  })

  test('C29 without a cookie and without a browser there is nobody to impersonate', async () => {
    expect((await post({})).status).toBe(200)
  })

  test('C29 the origin alone is enough where a browser sends no Sec-Fetch-Site', async () => {
    expect((await post({ cookie, origin })).status).toBe(200)
    expect((await post({ cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  })

  test('C29 a rebound host name is not ourselves, whatever Sec-Fetch-Site says', async () => {
    const rebound = { host: 'evil.example', origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' }
    expect((await post(rebound)).status).toBe(403)
  })

  test('C29 another site cannot read the API either', async () => {
    const headers = { cookie, 'sec-fetch-site': 'cross-site' }
    expect((await app.send({ path: '/api/trpc/clock.noop', headers })).status).toBe(403)
    expect((await app.send({ path: '/api/trpc/clock.noop', headers: { cookie } })).status).toBe(200)
  })

  test('C30 GET and HEAD never reach a mutation', async () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'TRACE']) {
      const got = await app.send({ method, path: '/api/trpc/clock.set?input=%7B%7D' })
      expect([204, 405]).toContain(got.status)
    }
    expect(entered).toEqual([])
  })

  test('C30 a preflight is answered without permission', async () => {
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
    const got = await app.send({ method: 'OPTIONS', path: '/api/trpc/clock.set', headers })
    expect(got.status).toBe(204)
    expect(Object.keys(got.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})
