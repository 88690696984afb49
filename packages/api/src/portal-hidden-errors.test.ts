import type { PortalCtx } from '@padron/core'
import {
  actAsPortal,
  addPortalCustomer,
  freshDatabase,
  portalAccountsOf,
  silentLog,
  type TestDatabase,
} from '@padron/testing'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import superjson from 'superjson'
import { describe, expect, it, vi } from 'vitest'
import { procedures } from '../test/portal-ground.ts'
import { portalRouter } from './portal/index.ts'

const canary = 'CANARY-7f3a9c'
const id = '01920000-0000-7000-8000-00000000dead'
const fixedText = 'Something went wrong on our side. Give this id to support.'

/** Something each procedure would look up, with the canary wherever text goes in. */
const inputs: Record<string, unknown> = {
  'account.get': undefined,
  'account.company': undefined,
  'account.members': undefined,
  'account.switch': { customerNumber: canary },
  'account.setLocale': { locale: 'en' },
  'delivery.list': {},
  'file.list': { before: id },
  'file.add': { fileName: canary, content: 'JVBERi0xLjQKJSVFT0YK' },
  'file.open': { fileId: id },
  'invoice.list': { filter: 'all' },
  'invoice.get': { number: canary },
  'invoice.pdf': { number: canary },
  'invoice.xml': { number: canary },
  'note.list': { before: `1760000000000000.${id}` },
  'note.reply': { body: canary },
  'note.markRead': undefined,
  'order.list': {},
  'order.place': { title: canary, details: canary },
  'payment.list': {},
  'profile.get': undefined,
  'profile.edit': { expectedVersion: 1, website: `${canary}.test`, wishes: { tradeName: canary } },
  'profile.withdraw': { requestId: id },
  'quote.list': {},
  'quote.get': { number: canary },
  'quote.accept': { number: canary, expectedVersion: 1 },
  'session.current': undefined,
  'session.requestCode': { email: `${canary}@portal.test`, locale: 'en' },
  'session.signIn': { link: canary },
  'session.signOut': undefined,
}

const leaks =
  /select |insert |update |delete |from app\.|app\.|auth_portal|padron_|relation|column|constraint|syntax|duplicate key|node_modules|\.ts\b|\.mjs|at \w+ \(|\/work|\/home|\/tmp|Error:|ECONN|127\.0\.0\.1|undefined|password|secret/i

/** Asks over the wire, as a browser does, and answers the very bytes. */
async function ask(ctx: PortalCtx, path: string) {
  const isRead = procedures.find((each) => each.path === path)?.type === 'query'
  const body = JSON.stringify(superjson.serialize(inputs[path]))
  const url = `http://api.test/api/trpc/${path}${isRead ? `?input=${encodeURIComponent(body)}` : ''}`
  const headers = { 'content-type': 'application/json' }
  const response = await fetchRequestHandler({
    endpoint: '/api/trpc',
    router: portalRouter,
    req: new Request(url, isRead ? { headers } : { method: 'POST', headers, body }),
    createContext: () => ({ ctx, cookie: { set: () => undefined, clear: () => undefined } }),
  })
  return { status: response.status, text: await response.text() }
}

const broken = (error: unknown): PortalCtx['db'] => ({
  pool: { connect: () => Promise.reject(error), options: {} } as never,
  close: () => Promise.resolve(),
})
/** The door's own store fails as the rest does. */
const lost = (ctx: PortalCtx, error: unknown): PortalCtx => {
  const fails = () => Promise.reject(error)
  const accounts = {
    ...{ countAsk: fails, redeem: fails, join: fails, openSession: fails, switchSession: fails },
    closeSessions: fails,
  }
  return { ...ctx, db: broken(error), accounts }
}

type Fault = { name: string; strike(db: TestDatabase, ctx: PortalCtx): Promise<PortalCtx | undefined> }
const faults: Fault[] = [
  {
    name: 'tables gone',
    async strike(db) {
      await db.ask('alter schema app rename to elsewhere')
      return undefined
    },
  },
  {
    name: 'columns gone',
    async strike(db) {
      for (const [table, column] of [
        ...[
          ['customers', 'website'],
          ['notes', 'body'],
          ['invoices', 'title'],
          ['quotes', 'title'],
        ],
        ...[
          ['orders', 'title'],
          ['assignments', 'title'],
          ['files', 'name'],
          ['payments', 'method'],
        ],
        ...[
          ['portal_users', 'name'],
          ['sign_in_requests', 'email'],
          ['profile_requests', 'changes'],
        ],
      ])
        await db.ask(`alter table app.${table} rename column ${column} to gone`)
      return undefined
    },
  },
  {
    name: 'a function that throws with its arguments',
    async strike(db) {
      await db.ask(
        `create or replace function auth.portal_customer() returns uuid language plpgsql stable security definer set search_path = pg_catalog as
         $$ begin raise exception 'CANARY-7f3a9c in select secret from app.customers' using detail = 'CANARY-7f3a9c', hint = '/work/secret.ts'; end $$`,
      )
      return undefined
    },
  },
  {
    name: 'a pool that throws',
    strike: async (_db, ctx) =>
      lost(ctx, new TypeError(`Cannot read ${canary} of undefined at /work/main/secret.ts:1:2`)),
  },
  {
    name: 'something thrown that is no error',
    strike: async (_db, ctx) => lost(ctx, { query: `select '${canary}'`, parameters: [canary] }),
  },
]

describe('C33 what nobody expected, at the portal', () => {
  it('is tried at every procedure', () => {
    expect(procedures.map(({ path }) => path).filter((path) => !(path in inputs))).toEqual([])
  })

  it.each(faults)(
    '$name: fixed text and an id, in answer and log, whatever NODE_ENV says',
    async ({ strike }) => {
      const db = await freshDatabase()
      const log = silentLog()
      const customer = await addPortalCustomer(db)
      const given = { log, request: { id: 'the-id-of-the-request' }, accounts: portalAccountsOf(db) }
      const ana = await actAsPortal(db, { customerId: customer.id }, given)
      const ctx = (await strike(db, ana)) ?? ana
      let unexpected = 0
      for (const mode of ['production', 'development', 'test']) {
        vi.stubEnv('NODE_ENV', mode)
        for (const { path } of procedures) {
          const { status, text } = await ask(ctx, path)
          expect(text, path).not.toMatch(leaks)
          expect(text, path).not.toContain(canary)
          if (status !== 500) continue
          unexpected++
          expect(JSON.parse(text).error.json, path).toEqual({
            code: expect.any(Number),
            message: fixedText,
            data: { code: 'INTERNAL_SERVER_ERROR', httpStatus: 500, id: 'the-id-of-the-request' },
          })
        }
      }
      vi.unstubAllEnvs()
      expect(unexpected, 'the fault happened').toBeGreaterThan(procedures.length)
      expect(log.entries.filter(({ event }) => event === 'procedure.failed')).toHaveLength(unexpected)
      expect(JSON.stringify(log.entries)).not.toContain(canary)
      expect(JSON.stringify(log.entries)).not.toMatch(/select |\/work|insert /i)
    },
    30_000,
  )
})
