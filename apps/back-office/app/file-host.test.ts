import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFileHost } from './file-host.server.ts'

const evil = '<script>alert(document.domain)</script>'
const token = 'a'.repeat(94)
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string }

describe('the file host', () => {
  let served: { name: string; mediaType: string; content: string }
  let fails = false
  let asked: string[] = []
  let host: Awaited<ReturnType<typeof openFileHost>>
  let port = 0
  beforeAll(async () => {
    host = await openFileHost(
      {
        origin: 'http://files.localhost:3003',
        log,
        async serveFile(given) {
          asked.push(given)
          if (fails) throw new Error('a secret of the database')
          if (given !== token) return null
          const { name, mediaType, content } = served
          async function* parts() {
            yield Buffer.from(content)
          }
          return { name, mediaType, bytes: Buffer.byteLength(content), content: parts() }
        },
      },
      { host: '127.0.0.1', port: 0 },
    )
    port = (host.address() as AddressInfo).port
    served = { name: 'página "uno".html.txt', mediaType: 'text/plain', content: evil }
  })
  afterAll(() => host.close())

  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<Answer>((resolve, reject) => {
      const own = { host: 'files.localhost:3003', ...headers }
      request({ port, host: '127.0.0.1', path, method, headers: own }, (res) => {
        let body = ''
        res.on('data', (part) => (body += part))
        res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body }))
      })
        .on('error', reject)
        .end()
    })

  it('C68 hands a file out as a download that nothing runs, frames or keeps', async () => {
    const { status, headers, body } = await ask(`/f/${token}`)
    expect({ status, body }).toEqual({ status: 200, body: evil })
    expect(headers).toMatchObject({
      ...{ 'content-type': 'text/plain; charset=utf-8', 'content-length': String(evil.length) },
      ...{ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'x-frame-options': 'DENY' },
      ...{ 'referrer-policy': 'no-referrer', 'cross-origin-resource-policy': 'same-origin' },
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
      'content-disposition': `attachment; filename="p_gina _uno_.html.txt"; filename*=UTF-8''p%C3%A1gina%20%22uno%22.html.txt`,
    })
    expect(headers['set-cookie']).toBeUndefined()
  })

  it('C70 no name of a file becomes a header of its own', async () => {
    served = { ...served, name: 'a\r\nSet-Cookie: x=1\r\n\r\n<script>' }
    const { headers } = await ask(`/f/${token}`)
    expect(headers['set-cookie']).toBeUndefined()
    expect(headers['content-disposition']).toContain('attachment; filename="a__Set-Cookie: x=1____<script>"')
  })

  const elsewhere: [path: string, headers: Record<string, string>, method: string][] = [
    ['/', {}, 'GET'],
    ['/f/', {}, 'GET'],
    [`/f/${token}/`, {}, 'GET'],
    [`/f/${token}?inline=1`, {}, 'GET'],
    [`//f/${token}`, {}, 'GET'],
    [`/f/../f/${token}`, {}, 'GET'],
    ['/f/..%2f..%2fetc%2fpasswd', {}, 'GET'],
    ['/healthz', {}, 'GET'],
    ['/customers', {}, 'GET'],
    [`/f/${'b'.repeat(94)}`, {}, 'GET'],
    [`/f/${token}`, {}, 'HEAD'],
    [`/f/${token}`, {}, 'POST'],
    [`/f/${token}`, {}, 'OPTIONS'],
    [`/f/${token}`, { host: 'localhost:3000' }, 'GET'],
    [`/f/${token}`, { host: 'evil.example' }, 'GET'],
  ]
  it.each(elsewhere)('C68 answers %s %j by %s with the same nothing', async (path, headers, method) => {
    const { status, headers: got, body } = await ask(path, headers, method)
    expect(status).toBe(404)
    if (method !== 'HEAD')
      expect(body).toBe('There is nothing at this address. · No hay nada en esta dirección.\n')
    expect(got).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
    expect(got['content-type']).toBe('text/plain; charset=utf-8')
  })

  it('reads no cookie: with one or without, the token decides', async () => {
    asked = []
    await ask(`/f/${token}`, { cookie: '__Host-padron_staff=pds_aaaaaaaaaaaaaaaaaaaaaaaaaa' })
    expect(asked).toEqual([token])
  })

  it('hides what went wrong', async () => {
    fails = true
    const { status, body } = await ask(`/f/${token}`)
    fails = false
    expect(status).toBe(500)
    expect(body).not.toContain('secret')
  })

  it('says when its port is taken', async () => {
    const options = { origin: 'http://files.localhost:1', serveFile: async () => null, log }
    await expect(openFileHost(options, { host: '127.0.0.1', port })).rejects.toThrow(`Port ${port}`)
  })
})
