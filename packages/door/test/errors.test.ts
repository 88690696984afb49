import type { Express } from 'express'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { mountErrors, mountTrpc, openLog, visitOf } from '../src/index.ts'
import { openApp, origin } from './loopback.ts'
import { router, secretError, secrets } from './router.ts'

const lines: string[] = []
const log = openLog('door', (line) => void lines.push(line))

function mount(app: Express) {
  mountTrpc(app, { router, log, createContext: (_req, res) => ({ requestId: visitOf(res).requestId }) })
  mountTrpcThatCannotStart(app)
  app.get('/thrown', () => {
    throw secretError()
  })
  app.get('/late', async (_req, _res, next) => {
    await Promise.resolve()
    next(secretError())
  })
  app.get('/said', (_req, _res, next) => next(Object.assign(secretError(), { status: 418, expose: true })))
  app.get('/:name', (req, res) => void res.send(req.params.name))
  mountErrors(app, log)
}

/** Stands for a database that is away when the context is made. */
function mountTrpcThatCannotStart(app: Express) {
  app.use('/api/broken', (_req, _res, next) => next(secretError()))
}

describe('C33 an unexpected error says nothing but its id', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
    lines.splice(0)
  })
  const paths = ['/thrown', '/late', '/said', '/api/broken', '/api/trpc/fail.secret', '/api/trpc/fail.live']
  const batch = '/api/trpc/fail.secret,clock.noop?batch=1'

  test.each(['production', 'development', 'test'])('C33 with NODE_ENV=%s', async (mode) => {
    vi.stubEnv('NODE_ENV', mode)
    const app = await openApp(mount)
    for (const path of [...paths, batch]) {
      const got = await app.send({ path, headers: { origin } })
      const bytes = JSON.stringify(got)
      for (const secret of [...secrets, 'at read', 'node_modules', 'Failed query'])
        expect(bytes).not.toContain(secret)
      expect(got.text).toContain(got.headers['x-request-id'])
      expect(got.text).toContain('Something went wrong on our side.')
      if (!path.includes('live')) expect(got.status).toBe(path === batch ? 207 : 500)
    }
    await app.close()
  })

  test('C33 C84 the log names the database code and constraint, and no data', async () => {
    const app = await openApp(mount)
    const got = await app.send({ path: '/api/trpc/fail.secret' })
    await app.close()
    const told = JSON.parse(lines[0]!)
    expect(told).toMatchObject({
      event: 'request.failed',
      code: '23505',
      constraint: 'customers_number_key',
      path: 'fail.secret',
    })
    expect(told.requestId).toBe(got.headers['x-request-id'])
    for (const secret of secrets.filter((text) => !text.startsWith('/')))
      expect(lines.join()).not.toContain(secret)
  })

  test('a malformed address is the client’s mistake, an unknown one is not found', async () => {
    const app = await openApp(mount)
    expect((await app.send({ path: '/%ff' })).status).toBe(400)
    expect((await app.send({ path: '/api/trpc/%ff' })).status).toBe(400)
    expect((await app.send({ path: '/a/b' })).status).toBe(404)
    expect((await app.send({ path: '/api/trpc/constructor' })).status).toBe(404)
    expect(lines).toEqual([])
    await app.close()
  })
})

describe('C84 the log', () => {
  test('C84 writes allowlisted keys only and cannot be forged into two lines', () => {
    lines.splice(0)
    log.info('customer.saved', { customer: 'Acme', requestId: 'a\n{"level":"error"}', token: 'pds_x' })
    expect(lines).toHaveLength(1)
    expect(lines[0]!.trimEnd()).not.toContain('\n')
    expect(lines[0]).not.toMatch(/Acme|pds_x/)
    expect(JSON.parse(lines[0]!)).toMatchObject({ source: 'door', event: 'customer.saved' })
  })
})
