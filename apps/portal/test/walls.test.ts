import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { portalRouter } from '@padron/api/portal'
import { staffRouter } from '@padron/api/staff'
import {
  addPortalCustomer,
  addPortalMember,
  emailOf,
  env,
  fillCustomer,
  freshDatabase,
  mailedKeys,
  openPortalSession,
  openSession,
  type RunningApps,
  startApps,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { listPages } from '../../../packages/api/test/pages.ts'

const name = '__Host-padron_portal'

let db: TestDatabase
let apps: RunningApps
let url: string
let own: { id: string; number: string; name: string }
let other: { id: string; number: string; name: string }
let personId: string
let token: string
beforeAll(async () => {
  db = await freshDatabase()
  other = await addPortalCustomer(db)
  await fillCustomer(db, other.id)
  const behind = await db.hold()
  await behind.run('set session_replication_role = replica')
  await db.ask(`update app.branches set code = 'another' where code = 'faraway'`)
  await db.ask(`update app.service_cases set number = 'T' || number`)
  for (const [table, column] of [
    ['notes', 'body'],
    ['files', 'name'],
    ['quotes', 'title'],
    ['orders', 'title'],
    ['assignments', 'title'],
    ['invoices', 'title'],
  ])
    await behind.run(`update app.${table} set ${column} = 'canary-foreign-' || ${column}`)
  own = await addPortalCustomer(db)
  await fillCustomer(db, own.id)
  await db.ask(`update app.customers set sales_stage = 'canary-stage', external_reference = 'canary-' || id`)
  personId = await addPortalMember(db, { customerId: own.id, email: 'ana@walls.test', name: 'Ana' })
  token = await openPortalSession(db, personId, own.id)
  apps = await startApps(db, ['portal', 'back-office'])
  url = apps.origins.portal
})

type Given = RequestInit & { as?: string | null }
async function ask(at: string, { as = token, headers, ...init }: Given = {}) {
  const cookie: Record<string, string> = as ? { cookie: `${name}=${as}` } : {}
  const answer = await fetch(url + at, { redirect: 'manual', ...init, headers: { ...cookie, ...headers } })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
const same = () => ({ origin: url, 'sec-fetch-site': 'same-origin' })
const form = 'application/x-www-form-urlencoded'
const send = (at: string, fields: Record<string, string>, given: Given = {}) =>
  ask(at, {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    ...given,
    headers: { 'content-type': form, ...same(), ...given.headers },
  })
const call = (procedure: string, input: unknown, given: Given = {}) =>
  ask(`/api/trpc/${procedure}`, {
    method: 'POST',
    body: JSON.stringify({ json: input }),
    ...given,
    headers: { 'content-type': 'application/json', ...same(), ...given.headers },
  })

/** `profile.contacts.$id.edit` is `/profile/contacts/:id/edit`. */
const addressOf = (route: string) =>
  `/${route
    .split('.')
    .filter((part) => !part.startsWith('_'))
    .map((part) => part.replace(/_$/, ''))
    .join('/')}`

/** Every address of the portal, with something of the own customer put in. */
async function listAddresses(): Promise<string[]> {
  const routes = readdirSync(new URL('../app/routes/', import.meta.url)).filter((route) => route !== '$')
  const first = async (table: string, column: string) =>
    (
      await db.ask<{ value: string }>(
        `select ${column}::text as value from app.${table} where customer_id = $1 order by id limit 1`,
        [own.id],
      )
    )[0]?.value ?? 'nothing'
  const of: Record<string, string> = {
    invoices: await first('invoices', 'number'),
    quotes: await first('quotes', 'number'),
    files: await first('files', 'id'),
  }
  return routes.map((route) =>
    addressOf(route).replace(
      /\$\w+/,
      of[route.split('.')[0] ?? ''] ?? '01920000-0000-7000-8000-00000000dead',
    ),
  )
}

const procedures = (router: { _def: { procedures: object } }) => Object.keys(router._def.procedures)
const portals = procedures(portalRouter)
const staffs = procedures(staffRouter).filter((procedure) => !portals.includes(procedure))

/** Kept by hand: what the house calls its own insides, which no customer's page has a word for. */
const inside =
  /creditLimit|credit_limit|salesStage|sales_stage|externalReference|heldStatus|held_status|statusCode|status_code|statusSeq|riskFlag|risk_flag|blacklist|screening|gateOverride|overrideId|override_id|branchId|branch_id|ownerId|owner_id|departments?Code|internalNote|mergedInto|contact_text|search_text|originator|padron_staff|portal_memberships|is_wildcard|abilities|\b(ACTV|HOLD|SUSP|LOST|PAIN|FBIL|INAC|PROS)\b/

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
}

describe('C17 what the portal knows of the office', () => {
  test('is nothing in what it sends to browsers: no staff procedure, route or inside word', () => {
    const files = filesIn(new URL('../build/client', import.meta.url).pathname)
    expect(files.length).toBeGreaterThan(5)
    for (const file of files.filter((each) => /\.(js|css|html|json|map|svg)$/.test(each))) {
      const text = readFileSync(file, 'utf8')
      expect(text.match(inside)?.[0], file).toBeUndefined()
      expect(
        staffs.filter((procedure) => new RegExp(`(?<![\\w.])${procedure.replace('.', '\\.')}\\b`).test(text)),
        file,
      ).toEqual([])
      expect(/customers\/\$?number|staff-users|change-status|risk-flags|status-sets/.test(text), file).toBe(
        false,
      )
    }
  })

  test('is no procedure of staff, in either method, signed in or not', async () => {
    expect(staffs.length).toBeGreaterThan(150)
    for (const procedure of staffs) {
      expect((await ask(`/api/trpc/${procedure}`)).status, procedure).toBe(404)
      expect((await call(procedure, {})).status, procedure).toBe(404)
    }
    expect((await call('customer.list', {}, { as: null })).status).toBe(404)
    expect(
      (
        await call(
          'customer.get',
          {},
          { headers: { authorization: 'Bearer pdk_aaaaaaaaaaaaaaaaaaaaaaaaaa' } },
        )
      ).status,
    ).toBe(404)
    for (const procedure of portals)
      expect((await call(procedure, null, { as: null })).status, procedure).not.toBe(404)
  })

  test('is no page of the office', async () => {
    const own = new Set((await listAddresses()).map((each) => each.split('/')[1]))
    const pages = listPages().map((page) => page.path.replaceAll(/:\w+/g, 'C-000001'))
    const foreign = pages.filter((each) => !own.has(each.split('/')[1]))
    expect(foreign.length).toBeGreaterThan(100)
    for (const page of foreign) expect((await ask(page)).status, page).toBe(404)
  })

  test('is no word in what it answers, on any page and in any data, nor is what is not for the customer', async () => {
    for (const address of await listAddresses()) {
      for (const at of [address, `${address === '/' ? '/_root' : address}.data`]) {
        const { status, text } = await ask(at)
        expect(status, at).toBeLessThan(500)
        expect(text.match(inside)?.[0], at).toBeUndefined()
        expect(text.match(/canary-(?!(note|file)-customer)[\w-]+/)?.[0], at).toBeUndefined()
        for (const word of [other.number, other.id, other.name]) expect(text, at).not.toContain(word)
      }
    }
    expect((await ask('/messages')).text).toContain('canary-note-customer')
  })

  test('is no login but its own two in its environment', () => {
    const { pid } = apps.children.portal ?? { pid: 0 }
    const given = readFileSync(`/proc/${pid}/environ`, 'utf8')
    expect(given).toMatch(/login_portal:/)
    expect(given).toMatch(/login_portal_auth:/)
    expect(given).not.toMatch(/login_(back_office|worker|queue)|DATABASE_URL|postgres:\/\/postgres|REDIS/)
  })
})

describe('C28 the cookie', () => {
  test('is for this host alone, out of reach of scripts, and not sent along from elsewhere', async () => {
    const keys = await mailedKeys(db, 'ana@walls.test')
    const answer = await send('/sign-in/link', { token: keys?.link ?? '' }, { as: null })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
    const cookie = answer.headers.getSetCookie().find((each) => each.startsWith(name)) ?? ''
    expect(cookie).toMatch(
      /^__Host-padron_portal=pdp_[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(answer.text).not.toMatch(/pdp_/)
  })

  test('of one realm is nobody in the other', async () => {
    const [user] = await db.ask<{ id: string }>('select id from app.staff_users where email = $1', [
      emailOf('admin'),
    ])
    const staff = await openSession(db, user?.id ?? '')
    const tries = [
      `${name}=${staff}`,
      `__Host-padron_staff=${staff}`,
      `${name}=pdp_${staff.slice(4)}`,
      `padron_portal=${token}`,
      `__Host-padron_staff=${token}`,
    ]
    for (const cookie of tries) {
      const { status, headers } = await ask('/invoices', { as: null, headers: { cookie } })
      expect([status, headers.get('location')], cookie).toEqual([302, '/sign-in?returnTo=%2Finvoices'])
    }
    for (const cookie of [`__Host-padron_staff=${token}`, `${name}=${token}`, `${name}=${staff}`]) {
      const answer = await fetch(`${apps.origins['back-office']}/customers`, {
        redirect: 'manual',
        headers: { cookie },
      })
      expect([answer.status, answer.headers.get('location')?.split('?')[0]], cookie).toEqual([
        302,
        '/sign-in',
      ])
    }
    expect((await ask('/invoices')).status).toBe(200)
  })
})

describe('C29 who sends a form or a call', () => {
  const count = async () =>
    (await db.ask<{ n: number }>(`select count(*)::int as n from app.notes where author_kind = 'portal'`))[0]
      ?.n ?? 0
  const types = [
    form,
    'multipart/form-data; boundary=x',
    'application/json',
    'text/plain',
    'text/x-script',
    '',
  ]
  const bodies: Record<string, string> = {
    [form]: 'body=Hello',
    'multipart/form-data; boundary=x':
      '--x\r\nContent-Disposition: form-data; name="body"\r\n\r\nHello\r\n--x--\r\n',
    'application/json': JSON.stringify({ json: { body: 'Hello' } }),
  }
  const senders: Record<string, () => Record<string, string>> = {
    own: same,
    evil: () => ({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }),
    sibling: () => ({ origin: apps.origins['back-office'], 'sec-fetch-site': 'same-site' }),
    forged: () => ({
      ...{ origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
      ...{ 'x-forwarded-proto': 'https', host: 'evil.example' },
    }),
    silent: () => ({}),
  }
  const paths = {
    tRPC: '/api/trpc/note.reply',
    page: '/messages',
    '.data': '/messages.data',
    _data: '/messages?_data=routes%2Fmessages',
    'resource route': '/messages/mark-read',
  }

  test.each(Object.keys(senders))(
    '%s: only the portal’s own pages enter a handler, by the types each takes',
    async (sender) => {
      for (const [kind, at] of Object.entries(paths)) {
        for (const type of types) {
          const before = await count()
          const headers = { ...senders[sender]?.(), ...(type && { 'content-type': type }) }
          const { status } = await ask(at, { method: 'POST', body: bodies[type] ?? 'body=Hello', headers })
          const wrote = (await count()) - before
          const cell = `${kind} ${type} ${status}`
          const isPage = kind === 'page' || kind === '.data'
          const isWelcome =
            sender === 'own' &&
            (isPage ? types.indexOf(type) < 2 : kind === 'tRPC' && type === 'application/json')
          expect(wrote, cell).toBe(isWelcome ? 1 : 0)
          if (sender !== 'own') expect(status, cell).toBeGreaterThanOrEqual(400)
        }
      }
    },
  )
})

describe('C30 what only looks', () => {
  const ignored = /sessions|attempts|sign_in_requests/
  async function digest() {
    const tables = await db.ask<{ name: string }>(
      `select schemaname || '.' || tablename as name from pg_tables where schemaname in ('app', 'auth_portal', 'auth_staff')`,
    )
    const found: Record<string, string> = {}
    for (const { name: table } of tables.filter((each) => !ignored.test(each.name)))
      found[table] =
        (
          await db.ask<{ digest: string }>(
            `select coalesce(md5(string_agg(t::text, '' order by t::text)), '') as digest from ${table} t`,
          )
        )[0]?.digest ?? ''
    return found
  }
  const spoofed = {
    'x-http-method-override': 'POST',
    'x-method-override': 'DELETE',
    'x-original-url': '/sign-out',
    'x-rewrite-url': '/sign-out',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-for': '1.2.3.4',
    forwarded: 'for=1.2.3.4;host=evil.example',
  }

  test('changes no row: GET and HEAD on every address, with method and host spoofed', async () => {
    await new Promise((resolve) => setTimeout(resolve, 500))
    const before = await digest()
    for (const address of await listAddresses()) {
      const { text } = await ask(`${address}?_method=POST&_action=delete`, { headers: spoofed })
      expect(text, address).not.toContain('evil.example')
      await ask(address, { method: 'HEAD' })
      await ask(`${address}.data`)
    }
    const mutations = Object.entries(portalRouter._def.procedures).filter(
      ([, procedure]) => (procedure as unknown as { _def: { type: string } })._def.type === 'mutation',
    )
    for (const [procedure] of mutations)
      expect(
        (await ask(`/api/trpc/${procedure}?input=%7B%22json%22%3A%7B%7D%7D`, { headers: spoofed })).status,
        procedure,
      ).toBeGreaterThanOrEqual(400)
    const after = await digest()
    // What the worker does by the clock is its own.
    const changed = Object.keys(after).filter((table) => after[table] !== before[table])
    expect(changed.filter((table) => !/outbox|effects|job|scores?|beats?/.test(table))).toEqual([])
    expect((await ask('/invoices')).status, 'nobody was signed out').toBe(200)
  })
})

describe('C31 every answer', () => {
  test('carries the headers of the house, whoever asks and whatever it is', async () => {
    const odd = [
      '/nowhere',
      '/%ff',
      '/api/trpc/nothing',
      '/api/trpc/note.list?input=%7B',
      '/healthz',
      '/favicon.ico',
    ]
    for (const as of [token, null]) {
      for (const at of [...(await listAddresses()), ...odd]) {
        const { headers, text } = await ask(at, { as })
        const policy = headers.get('content-security-policy') ?? ''
        expect(policy, at).toMatch(/frame-ancestors 'none'/)
        expect(policy, at).toMatch(/base-uri 'none'/)
        expect(policy, at).not.toMatch(/script-src[^;]*unsafe|style-src(-elem)? [^;]*unsafe|\*/)
        expect(
          Number(/max-age=(\d+)/.exec(headers.get('strict-transport-security') ?? '')?.[1]),
          at,
        ).toBeGreaterThanOrEqual(31_536_000)
        expect(headers.get('x-content-type-options'), at).toBe('nosniff')
        expect(headers.get('cross-origin-opener-policy'), at).toBe('same-origin')
        expect(headers.get('cache-control'), at).toContain('no-store')
        expect(headers.get('x-powered-by'), at).toBeNull()
        for (const script of text.match(/<script[^>]*>/g) ?? [])
          expect(script, at).toMatch(/nonce="[\w+/=-]{16,}"/)
        expect(text, at).not.toMatch(/ on[a-z]+="|javascript:/)
      }
    }
    const [one, two] = [await ask('/sign-in', { as: null }), await ask('/sign-in', { as: null })].map(
      ({ headers }) => /nonce-([^']+)/.exec(headers.get('content-security-policy') ?? '')?.[1],
    )
    expect(one).not.toBe(two)
  })
})

describe('C32 where one is led back to', () => {
  const hosts = [
    'evil.example',
    '127.0.0.1.evil.example',
    'evil.example:3001',
    '[::1]',
    '%65vil.example',
    'evil。example',
  ]
  const shapes = [
    ...['//H', '///H', '////H', '/\\H', '\\/H', '\\\\H', '/\t/H', '/\n/H', '\t//H', ' //H', '/ /H', '/%09/H'],
    ...[
      'http://H',
      'https://H',
      'HTTPS://H',
      'https:H',
      'https:/H',
      'https:\\\\H',
      'javascript://H/%0aalert(1)',
    ],
    ...[
      'data:text/html,H',
      '//H/..',
      '/..//H',
      '/.//H',
      '/./\\H',
      '/x/..//H',
      '//user@H',
      '//user:pass@H',
      '/@H',
    ],
    ...['//H%2f..', '/%2f/H', '/%5cH', '/%5c%5cH', '.H', '@H', '?//H', '#//H', '//H?x', '//H#x', '/\u0000/H'],
    ...['/\u2028/H', '/\u00a0/H', 'ftp://H', 'ws://H', 'blob:https://H', 'view-source:https://H', 'x:y//H'],
    ...[
      '/;//H',
      '/,//H',
      '//;@H',
      '//H\\@own',
      '//own@H',
      '//H:80',
      '/\r\nLocation: //H',
      '/\r\n\r\n<script>',
    ],
  ]
  const payloads = shapes.flatMap((shape) => hosts.map((host) => shape.replaceAll('H', host)))

  test(`is never another host, by any of ${payloads.length} payloads`, async () => {
    expect(payloads.length).toBeGreaterThanOrEqual(300)
    const astray: string[] = []
    const judge = (what: string, location: string | null, text = '') => {
      if (location !== null && new URL(location, url).origin !== url) astray.push(`${what} → ${location}`)
      if (/\r|\n/.test(location ?? '')) astray.push(`${what} splits`)
      for (const [, target = ''] of text.matchAll(/(?:href|action|content)="([^"]*evil[^"]*)"/g))
        if (new URL(target.replaceAll('&amp;', '&'), url).origin !== url)
          astray.push(`${what} links ${target}`)
    }
    const doors: ((returnTo: string) => ReturnType<typeof ask>)[] = [
      (returnTo) => send('/language', { locale: 'en', returnTo }),
      (returnTo) => send('/appearance', { scheme: 'dark', returnTo }),
      (returnTo) => ask(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`, { as: null }),
      (returnTo) => ask(`/sign-in/code?returnTo=${encodeURIComponent(returnTo)}`, { as: null }),
      (returnTo) => send('/switch', { customerNumber: own.number, returnTo }),
    ]
    for (const [at, returnTo] of payloads.entries()) {
      // Each payload at two doors in turn; at all of them when asked for (TEST_LONG=1).
      for (const [door, lead] of doors.entries()) {
        if (!env.isLong && (at + door) % doors.length > 1) continue
        const { headers, text } = await lead(returnTo)
        judge(`door ${door} ${returnTo}`, headers.get('location'), text)
      }
    }
    expect(astray).toEqual([])
  }, 300_000)
})

describe('C33 what fails behind a page', () => {
  test('is answered with a fixed text and an id on every address, and with nothing of ours', async () => {
    const addresses = await listAddresses()
    const leaks =
      /select |insert |app\.|auth_portal|relation|column|constraint|node_modules|\.tsx?\b|at \w+ \(|\/work|ECONN|portal_customer/
    await db.ask('alter schema app rename to elsewhere')
    let failed = 0
    try {
      for (const address of addresses) {
        for (const at of [address, `${address === '/' ? '/_root' : address}.data`]) {
          const { status, text, headers } = await ask(at)
          if (status >= 500) failed++
          expect(text.match(leaks)?.[0], at).toBeUndefined()
          expect(headers.get('x-request-id'), at).toMatch(/^[\da-f-]{36}$/)
        }
      }
      for (const at of ['/messages', '/orders/place', '/sign-in', '/sign-in/code', '/profile/edit']) {
        const { text, status } = await send(at, {
          body: 'x',
          title: 'x',
          email: 'a@b.test',
          code: '12345678',
        })
        if (status >= 500) failed++
        expect(text.match(leaks)?.[0], at).toBeUndefined()
      }
    } finally {
      await db.ask('alter schema elsewhere rename to app')
    }
    expect(failed, 'the fault happened').toBeGreaterThan(addresses.length / 2)
    expect((await ask('/invoices')).status, 'and is over').toBe(200)
  })
})
