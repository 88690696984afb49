import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mountDoor, mountErrors } from '@padron/door'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import express from 'express'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'

const origin = 'http://127.0.0.1:3001'
const entered: string[] = []
const action = ({ request: { url } }: { request: Request }) => {
  entered.push(url)
  return new Response('')
}

const secret = 'select * from notes where id = 7'
const fail = () => {
  throw new Error(secret)
}

/** A page and a resource route of real Remix, whose actions only say that they ran. */
const build = {
  entry: {
    module: {
      handleError: () => {},
      default: (_: Request, status: number, headers: Headers) => new Response('', { status, headers }),
    },
  },
  routes: {
    root: { id: 'root', path: '', module: { default: () => null } },
    page: { id: 'page', parentId: 'root', path: 'profile', module: { default: () => null, action } },
    broken: { id: 'broken', parentId: 'root', path: 'broken', module: { default: () => null, loader: fail } },
    brokenResource: { id: 'brokenResource', parentId: 'root', path: 'broken-file', module: { loader: fail } },
    resource: { id: 'resource', parentId: 'root', path: 'keep', module: { action } },
  },
  assets: { entry: { module: '', imports: [] }, routes: {}, url: '', version: '' },
  publicPath: '/',
  assetsBuildDirectory: '',
  future: { v3_singleFetch: true, v3_throwAbortReason: true, v3_relativeSplatPath: true },
  isSpaMode: false,
} as unknown as ServerBuild

async function open(hasDoor: boolean) {
  const app = express()
  if (hasDoor) mountDoor(app, { origin })
  app.all('*', createRequestHandler({ build, mode: 'production' }))
  if (hasDoor) mountErrors(app)
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, close: () => server.close() }
}

const post = (port: number, path: string, headers: Record<string, string>) =>
  new Promise<number>((resolve, reject) => {
    const body = 'a=1'
    const all = { ...headers, 'content-length': String(body.length) }
    const call = request({ host: '127.0.0.1', port, path, method: 'POST', headers: all }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode!))
    })
    call.once('error', reject)
    call.end(body)
  })

const form = 'application/x-www-form-urlencoded'
const cookie = '__Host-padron_portal=pdp_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'
const paths = {
  page: '/profile',
  '.data': '/profile.data',
  'resource route': '/keep',
  _data: '/profile?_data=page',
}
const types = [form, 'multipart/form-data; boundary=x', 'application/json', 'text/plain', 'text/x-script', '']
const senders: Record<string, Record<string, string>> = {
  own: { origin, 'sec-fetch-site': 'same-origin' },
  evil: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
  sibling: { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-site' },
  forged: { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
  silent: {},
}

describe('C29 the gate before Remix', () => {
  let door: Awaited<ReturnType<typeof open>>
  let bare: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    door = await open(true)
    bare = await open(false)
  })
  afterAll(() => {
    door.close()
    bare.close()
  })
  beforeEach(() => void entered.splice(0))

  const cells = Object.entries(paths).flatMap(([kind, path]) =>
    Object.keys(senders).flatMap((sender) => types.map((type) => ({ kind, path, sender, type }))),
  )

  test.each(cells)('C29 $kind · $sender · $type', async ({ kind, path, sender, type }) => {
    await post(door.port, path, { cookie, ...senders[sender], ...(type && { 'content-type': type }) })
    const isWelcome = sender === 'own' && types.indexOf(type) < 2 && kind !== '_data'
    expect(entered).toHaveLength(isWelcome ? 1 : 0)
  })

  test('F4 without the gate an evil origin does enter, so the cells above prove something', async () => {
    await post(bare.port, '/keep', { cookie, 'content-type': form, origin: 'https://evil.example' })
    await post(bare.port, '/profile', { cookie, 'content-type': form })
    await post(bare.port, '/profile', { cookie, 'content-type': form, ...senders.forged })
    expect(entered).toHaveLength(3)
  })
})

describe('C33 what a loader throws', () => {
  test.each(['production', 'development', 'test'])('C33 stays inside with NODE_ENV=%s', async (mode) => {
    vi.stubEnv('NODE_ENV', mode)
    const door = await open(true)
    for (const path of ['/broken', '/broken.data', '/broken-file', '/broken-file.data']) {
      const answer = await fetch(`http://127.0.0.1:${door.port}${path}`)
      const text = await answer.text()
      expect(answer.status, path).toBe(500)
      expect(text, path).not.toMatch(/select|notes|\.ts:|node_modules/)
      expect(answer.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
    }
    door.close()
    vi.unstubAllEnvs()
  })
})
