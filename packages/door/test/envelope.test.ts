import type { Express, Request } from 'express'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type DoorOptions, limits, mountErrors, mountTrpc, visitOf } from '../src/index.ts'
import { openApp, origin } from './loopback.ts'
import { entered, router } from './router.ts'

let seen: Pick<Request, 'headers' | 'method' | 'hostname' | 'protocol' | 'ip'> | undefined
let ip: string

function mount(app: Express) {
  mountTrpc(app, { router, createContext: (_req, res) => ({ requestId: visitOf(res).requestId }) })
  app.all('*', (req, res) => {
    entered.push(req.path)
    seen = req
    ip = visitOf(res).ip
    res.send('done')
  })
  mountErrors(app)
}

const open = (options: Partial<DoorOptions> = {}) => openApp(mount, options)
let app: Awaited<ReturnType<typeof open>>
beforeAll(async () => {
  const uploadPaths = ['/screening/load', '/customers/*/files/add', '/api/trpc/clock.set']
  app = await open({ uploadPaths, formTargets: ['http://files.localhost:3003'], health: async () => {} })
})
afterAll(() => app.close())
beforeEach(() => void entered.splice(0))

const own = { origin, 'sec-fetch-site': 'same-origin' }
const json = { ...own, 'content-type': 'application/json' }
const form = { ...own, 'content-type': 'application/x-www-form-urlencoded' }

describe('C30 what a client says about itself changes nothing', () => {
  const forged = {
    host: 'evil.example',
    forwarded: 'for=1.2.3.4;host=evil.example',
    'x-forwarded-for': '1.2.3.4',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-http-method-override': 'POST',
    'x-original-url': '/admin',
  }

  test('C30 forwarded and override headers are gone before any framework reads them', async () => {
    await app.send({ path: '/page', headers: forged })
    expect(seen).toMatchObject({ method: 'GET', hostname: 'localhost', protocol: 'http' })
    expect(Object.keys(seen!.headers).filter((name) => name !== 'host' && name in forged)).toEqual([])
    expect(seen!.headers.host).toBe('localhost:3000')
    expect(ip).toBe('127.0.0.1')
  })

  test('C25 only our own proxies may name the client', async () => {
    const behind = await open({ trustedProxies: ['127.0.0.0/8', '10.0.0.0/8'] })
    await behind.send({ path: '/page', headers: { 'x-forwarded-for': '6.6.6.6, 203.0.113.9, 10.1.2.3' } })
    expect(ip).toBe('203.0.113.9')
    await behind.close()
  })

  test('a person at 127.0.0.1 is led to the configured name, and to no other host', async () => {
    const headers = { accept: 'text/html,*/*' }
    const got = await app.send({ path: '//evil.example/x', headers })
    expect(got.status).toBe(307)
    expect(got.headers.location).toBe('http://localhost:3000//evil.example/x')
    expect((await app.send({ path: '/x', headers: { ...headers, host: 'evil.example' } })).status).toBe(200)
  })
})

describe('C31 every answer carries the security headers', () => {
  const paths = ['/page', '/api/trpc/clock.noop', '/api/trpc/nothing', '/healthz', '/page?_data=x']

  test.each(paths)('C31 %s', async (path) => {
    const { headers } = await app.send({ path })
    const csp = headers['content-security-policy'] as string
    expect(csp).toMatch(/script-src 'self' 'nonce-[\w+/]{22}==' 'strict-dynamic';/)
    expect(csp.replace("style-src-attr 'unsafe-inline'", '')).not.toContain('unsafe')
    expect(csp).toContain("frame-ancestors 'none'")
    expect(csp).toContain("form-action 'self' http://files.localhost:3003; base-uri 'none'")
    expect(Number(/max-age=(\d+)/.exec(headers['strict-transport-security']!)![1])).toBeGreaterThan(
      31_536_000,
    )
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-store',
    })
    expect(headers['x-request-id']).toMatch(/^[\da-f-]{36}$/)
    expect(headers['x-powered-by']).toBeUndefined()
  })

  test('C31 a nonce is used once', async () => {
    const [first, second] = [await app.send({ path: '/page' }), await app.send({ path: '/page' })]
    expect(first.headers['content-security-policy']).not.toBe(second.headers['content-security-policy'])
  })
})

describe('C37 too much is refused before any handler', () => {
  const tooLarge = 'x'.repeat(limits.bodyBytes + 1)

  test.each([
    ['a body over 1 MB on a page', 413, { method: 'POST', path: '/page', headers: form, body: tooLarge }],
    [
      'a body over 1 MB on the API',
      413,
      { method: 'POST', path: '/api/trpc/clock.noop', headers: json, body: `"${tooLarge}"` },
    ],
    [
      'a body without a length',
      411,
      { method: 'POST', path: '/page', headers: { ...form, 'transfer-encoding': 'chunked' } },
    ],
    ['an endless address', 414, { path: `/${'a'.repeat(limits.urlCharacters)}` }],
    ['a manifest of 10,000 pages', 414, { path: `/__manifest?${'p=/a&'.repeat(10_000)}` }],
    ['a manifest of 201 pages', 400, { path: `/__manifest?${'p=/a&'.repeat(limits.manifestPaths + 1)}` }],
    ['a batch of 21 calls', 400, { path: `/api/trpc/${Array(21).fill('clock.noop')}?batch=1` }],
    ['a method nobody uses', 405, { method: 'PUT', path: '/page', headers: form, body: 'a=1' }],
  ])('C37 %s', async (_what, status, sent) => {
    const got = await app.send(sent)
    expect(got.status).toBe(status)
    expect(entered).toEqual([])
  })

  test('C37 a body nested deeper than 20', async () => {
    const nest = (depth: number) => `{"json":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`
    const post = (body: string) =>
      app.send({ method: 'POST', path: '/api/trpc/clock.set', headers: json, body })
    expect((await post(nest(21))).status).toBe(400)
    expect(
      (await app.send({ path: `/api/trpc/clock.read?input=${encodeURIComponent(nest(21))}` })).status,
    ).toBe(400)
    expect(entered).toEqual([])
    expect((await post(nest(20))).status).toBe(422)
    expect(entered).toEqual(['clock.set'])
  })

  test('C37 what is within the limits goes through', async () => {
    const full = { path: `/api/trpc/${Array(20).fill('clock.noop')}?batch=1` }
    expect((await app.send(full)).status).toBe(200)
    expect(entered).toHaveLength(20)
    expect((await app.send({ path: `/__manifest?${'p=/a&'.repeat(limits.manifestPaths - 1)}` })).status).toBe(
      200,
    )
  })

  test.each([
    ['/customers/C-000123/files/add', 200],
    ['/customers/C-000123/files/add.data', 200],
    ['/customers/C-000123/files/add/', 413],
    ['/customers//files/add', 413],
    ['/customers/a/b/files/add', 413],
    ['/customers/C-000123/files/edit', 413],
    ['/x/customers/C-000123/files/add', 413],
  ])('C37 an upload route with a part of its own: %s answers %i', async (path, status) => {
    const body = 'x'.repeat(limits.bodyBytes + 1)
    expect((await app.send({ method: 'POST', path, headers: form, body })).status).toBe(status)
  })

  test('C37 an upload route may carry 20 MB', async () => {
    const body = 'x'.repeat(2_000_000)
    expect((await app.send({ method: 'POST', path: '/screening/load', headers: form, body })).status).toBe(
      200,
    )
    const got = await app.send({
      method: 'POST',
      path: '/api/trpc/clock.set',
      headers: json,
      body: `{"json":{"at":"${body}"}}`,
    })
    expect(got.status).toBe(422)
  })
})
