import { request } from 'node:http'
import {
  addPortalCustomer,
  addPortalMember,
  env,
  fillCustomer,
  freshDatabase,
  openPortalSession,
  type RunningApps,
  startApps,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, describe, expect, test } from 'vitest'

/** The claim's figure when asked for (TEST_LONG=1), else what fits between two commits. */
const guesses = env.isLong ? 10_000 : 500
const name = '__Host-padron_portal'

let db: TestDatabase
let apps: RunningApps
let url: string
let own: { id: string; number: string; name: string }
let token: string
beforeAll(async () => {
  db = await freshDatabase()
  const other = await addPortalCustomer(db)
  await fillCustomer(db, other.id)
  await db.ask(`update app.branches set code = 'another' where code = 'faraway'`)
  await db.ask(`update app.service_cases set number = 'T' || number`)
  own = await addPortalCustomer(db)
  await fillCustomer(db, own.id)
  const personId = await addPortalMember(db, { customerId: own.id, email: 'ana@links.test', name: 'Ana' })
  token = await openPortalSession(db, personId, own.id)
  apps = await startApps(db, ['portal', 'back-office', 'worker'])
  url = apps.origins.portal
})

async function ask(at: string, as: string, init: RequestInit = {}) {
  const headers = { cookie: `${name}=${as}`, ...init.headers }
  const answer = await fetch(url + at, { redirect: 'manual', ...init, headers })
  return { status: answer.status, text: await answer.text() }
}
const call = (procedure: string, input: unknown, { as = token } = {}) =>
  ask(`/api/trpc/${procedure}`, as, {
    method: 'POST',
    body: JSON.stringify({ json: input }),
    headers: { 'content-type': 'application/json', origin: url, 'sec-fetch-site': 'same-origin' },
  })

/** Asks the file host, which goes by another name. */
const fetchFile = (address: string, host?: string) =>
  new Promise<{ status: number; text: string; headers: Record<string, unknown> }>((resolve, reject) => {
    const { port, pathname, host: named } = new URL(address)
    const asked = request(
      { host: '127.0.0.1', port, path: pathname, headers: { host: host ?? named } },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            text: Buffer.concat(chunks).toString(),
            headers: answer.headers,
          }),
        )
      },
    )
    asked.once('error', reject)
    asked.end()
  })

describe('C18 the address of a file', () => {
  const pdf = '%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n'
  let fileId: string
  beforeAll(async () => {
    const sent = await call('file.add', {
      fileName: 'mine.pdf',
      content: Buffer.from(pdf).toString('base64'),
    })
    fileId = JSON.parse(sent.text).result.data.json.fileId
    for (const until = Date.now() + 30_000; Date.now() < until; ) {
      const [version] = await db.ask<{ state: string }>(
        'select state from app.file_versions where file_id = $1',
        [fileId],
      )
      if (version?.state === 'ready') return
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    throw new Error('the file was not judged')
  })
  const open = async (as = token) => {
    const { text } = await call('file.open', { fileId }, { as })
    const { url: address, expiresAt } = JSON.parse(text).result.data.json
    return { address: String(address), seconds: (Date.parse(expiresAt) - Date.now()) / 1000 }
  }

  test('hands the file out for a minute at most, on a host of its own, and needs no cookie', async () => {
    const { address, seconds } = await open()
    expect(seconds).toBeGreaterThan(30)
    expect(seconds).toBeLessThanOrEqual(60)
    expect(new URL(address).origin).toBe(apps.filesOrigin)
    const served = await fetchFile(address)
    expect([served.status, served.text]).toEqual([200, pdf])
    expect(served.headers['content-disposition']).toMatch(/^attachment/)
    expect(served.headers['content-security-policy']).toContain('sandbox')
    expect((await ask(new URL(address).pathname, token)).status, 'not by the portal').toBe(404)
    expect((await fetchFile(address, '127.0.0.1')).status, 'not under another name').toBe(404)
  })

  test.each([
    ['session ends', 'delete from auth_portal.sessions where user_id = $1'],
    [
      'access is taken back',
      'update app.portal_memberships set revoked_at = now() where portal_user_id = $1',
    ],
    [
      'session goes over to another customer',
      'update auth_portal.sessions set account_id = gen_random_uuid() where user_id = $1',
    ],
  ])('hands nothing out any more when the %s', async (_what, text) => {
    const userId = await addPortalMember(db, { customerId: own.id })
    const { address } = await open(await openPortalSession(db, userId, own.id))
    expect((await fetchFile(address)).status).toBe(200)
    await db.ask(text, [userId])
    expect((await fetchFile(address)).status).toBe(404)
  })

  test('hands nothing out when the file is not for customers any more, or was removed', async () => {
    const { address } = await open()
    for (const change of [`scope = 'internal'`, 'removed_at = now()']) {
      await db.ask(`update app.files set ${change} where id = $1`, [fileId])
      expect((await fetchFile(address)).status, change).toBe(404)
      await db.ask(`update app.files set scope = 'customer', removed_at = null where id = $1`, [fileId])
    }
    expect((await fetchFile(address)).status).toBe(200)
  })

  test(`is not guessed in ${guesses} tries, each one step from a true one`, async () => {
    const { address } = await open()
    const at = address.lastIndexOf('/') + 1
    const ticket = Buffer.from(address.slice(at), 'base64url')
    const served: string[] = []
    for (let guess = 0; guess < guesses; guess++) {
      const bent = Buffer.from(ticket)
      const place = guess % ticket.length
      bent[place] = ((bent[place] ?? 0) + 1 + (guess % 255)) % 256
      if (bent.equals(ticket)) continue
      const tried = address.slice(0, at) + bent.toString('base64url')
      if ((await fetchFile(tried)).status !== 404) served.push(tried)
    }
    expect(served).toEqual([])
    expect((await fetchFile(address)).status, 'the true one holds').toBe(200)
  }, 120_000)

  test('of what is another customer’s, or not for customers, is never given', async () => {
    const files = await db.ask<{ id: string; scope: string; customer: string }>(
      `select id::text, scope, customer_id::text as customer from app.files where id <> $1`,
      [fileId],
    )
    const foreign = files.filter(({ scope, customer }) => scope !== 'customer' || customer !== own.id)
    expect(foreign.length).toBeGreaterThan(10)
    const answers = new Set<string>()
    for (const { id } of [...foreign, { id: '01920000-0000-7000-8000-00000000dead' }]) {
      const { status, text } = await call('file.open', { fileId: id })
      answers.add(`${status} ${text}`)
    }
    expect([...answers]).toHaveLength(1)
    expect([...answers][0]).toMatch(/^404 /)
  })
})
