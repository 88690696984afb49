import { createHmac } from 'node:crypto'
import {
  connectBooks,
  fakeFreshbooks,
  fakeVault,
  freshDatabase,
  gateways,
  linkBooks,
  silentLog,
  standInAccounts,
  type TestDatabase,
  writeBooks,
} from '@padron/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { until } from '../../../test/bench.ts'
import { openDoors } from '../../../test/doors.ts'
import { openTurnstile } from '../../hooks.ts'
import { type RunningWorker, startWorker } from '../../worker.ts'
import { freshbooksHandlers } from './index.ts'

const verifier = '0f9a1c52d7e84b36a1c0ffee5eed1234'
const ids = `account_id=${standInAccounts.first}&business_id=501&identity_id=2718281&user_id=1`
const event = `name=client.update&object_id=10001&${ids}`
/** Computed apart from our code, by Python's hmac over json.dumps of parse_qsl. */
const vectors: [what: string, body: string, signature: string][] = [
  ['ASCII', event, 'UdlyTpYEE6CVInwQKUXv1njkqX8HUUYhuwussprWOfo='],
  [
    'ñ and accents',
    `${event}&note=%C3%91and%C3%BA%2C+pe%C3%B1a+y+Mu%C3%B1oz`,
    'Whr+lh0MRGpwGLONOrI/t31GfQtMNkigiui6Yqdl6w4=',
  ],
  [
    'quotes, backslash, slash and control characters',
    `${event}&note=%22Aceros%22+%5C+%27x%27+%2F+%09%0A%7F`,
    'RHPpfs31VhFmbupSH3hE0+rMUNnOqJxv/Vv5/95tb9c=',
  ],
  [
    'emoji',
    `${event}&note=%C2%A1Listo%21+%F0%9F%98%80%F0%9F%87%B2%F0%9F%87%BD`,
    'n4k4M/+0pmxZ/17wZ2z2Px/XsQVilr1z3cZpzXz69cY=',
  ],
  [
    'a repeated key',
    `name=client.create&object_id=9&${ids}&name=client.update&object_id=10001`,
    'UdlyTpYEE6CVInwQKUXv1njkqX8HUUYhuwussprWOfo=',
  ],
  ['an empty value', `${event}&empty=`, 'nqbUOFfFGaLq8EYKWqX0bVEXXI5Q4juSbuTJua0UPOI='],
]

let db: TestDatabase
let worker: RunningWorker
let connectionId: string
let customerId: string
const books = writeBooks({ seed: 5, clients: 12, invoices: 60, today: '2026-06-01' })
const fake = fakeFreshbooks({ books })
const vault = fakeVault()

beforeAll(async () => {
  db = await freshDatabase()
  const connected = await connectBooks(db.adminUrl, fake, { vault })
  connectionId = connected.connectionId
  const [row] = await db.ask<{ id: string }>(
    `insert into app.customers (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, class_code, name_key, status_code)
     values ('A', 'A', 'EKU9003173C9', 'EKU9003173C9', 'rfc_moral', 'limited_company', 'a', 'ACTV') returning id`,
  )
  customerId = row?.id ?? ''
  await linkBooks(db.adminUrl, connectionId, [{ customerId, externalId: '10001' }])
  await db.ask('update app.freshbooks_connections set last_sync_at = now()')
  await keepVerifier(verifier)
  worker = await startWorker({
    doors: openDoors(db.urls.login_worker),
    queueUrl: db.urls.login_queue,
    http: { host: '127.0.0.1', port: 0, secret: 'a secret of the suites, long enough' },
    handlers: freshbooksHandlers({ hooksUrl: null }),
    recurring: [],
    gateways: gateways(connected.gateways),
    log: silentLog(),
    onStuck: () => undefined,
    pace: { leaseSeconds: 5, sweepSeconds: 1, pollSeconds: 0.1 },
  })
})
afterAll(() => worker?.stop(5))
beforeEach(allOver)

async function keepVerifier(text: string) {
  const { keyId, sealed } = vault.lock(text, `${standInAccounts.first}:verifier`)
  await db.ask(
    `insert into app.freshbooks_callbacks (connection_id, callback_id, event, verifier, key_id, is_verified)
     values ($1, '900', 'client', $2, $3, true)`,
    [connectionId, sealed, keyId],
  )
}

async function allOver() {
  await until('the jobs are over', 60, async () => {
    const open = await db.ask(`select 1 from app.outbox where state in ('waiting', 'sent')`)
    return open.length === 0
  })
}

type Sent = { body: string | Uint8Array; signature?: string; type?: string; path?: string; method?: string }
const form = 'application/x-www-form-urlencoded'
async function post({ body, signature, type = form, path = '/freshbooks/hooks', method = 'POST' }: Sent) {
  const headers = { 'content-type': type, ...(signature ? { 'x-freshbooks-hmac-sha256': signature } : {}) }
  const answer = await fetch(`http://127.0.0.1:${worker.port}${path}`, {
    method,
    headers,
    body: body as BodyInit,
  })
  return { status: answer.status, text: await answer.text() }
}
/** Plain texts need no escape. */
const sign = (body: string) => {
  const fields = [...new URLSearchParams(body)].map(([key, value]) => `"${key}": "${value}"`)
  return createHmac('sha256', verifier)
    .update(`{${fields.join(', ')}}`)
    .digest('base64')
}
const hints = () => db.ask<{ generation: number }>('select * from app.freshbooks_hints')
/** All that a webhook could ever reach. */
const everything = async () => ({
  hints: await hints(),
  jobs: await db.ask('select id from app.outbox'),
  callbacks: await db.ask('select * from app.freshbooks_callbacks order by callback_id'),
  clients: await db.ask('select * from app.freshbooks_clients'),
  links: await db.ask('select * from app.freshbooks_links'),
  customer: await db.ask('select * from app.customers'),
})

describe('the door of webhooks', () => {
  it.each(vectors)('takes what is signed as Python signs: %s', async (_what, body, signature) => {
    const before = (await hints())[0]?.generation ?? 0
    expect(await post({ body, signature })).toEqual({ status: 200, text: 'OK' })
    expect((await hints())[0]?.generation).toBe(before + 1)
    await allOver()
    expect(await hints()).toMatchObject([
      { name: 'client.update', object_id: '10001', handled_generation: before + 1 },
    ])
    expect(await db.ask(`select external_id from app.freshbooks_clients`)).toEqual([{ external_id: '10001' }])
  })

  it('answers everything else alike, and keeps nothing of it', async () => {
    const signature = vectors[0]?.[2] ?? ''
    const foreign = event.replace(standInAccounts.first, standInAccounts.second)
    const hostile: Record<string, Sent> = {
      'no signature': { body: event },
      'a wrong signature': { body: event, signature: signature.replace('U', 'V') },
      'another object under the same signature': { body: event.replace('10001', '10002'), signature },
      'a key more': { body: `${event}&more=1`, signature },
      'a key repeated at the end': { body: `${event}&object_id=10002`, signature },
      'other order': { body: event.split('&').toReversed().join('&'), signature },
      'a foreign account': { body: foreign, signature },
      'an account of nobody': { body: event.replace(standInAccounts.first, 'NOBODY'), signature },
      JSON: { body: '{"name":"client.update"}', signature, type: 'application/json' },
      'JSON called a form': { body: '{"name":"client.update"}', signature },
      'a form called text': { body: event, signature, type: 'text/plain' },
      'a part of a multipart form': { body: event, signature, type: `multipart/form-data; boundary=x` },
      'another charset': { body: event, signature, type: `${form}; charset=latin1` },
      'bytes that are no UTF-8': { body: Buffer.from(`${event}&note=%ff%fe\xff`, 'latin1'), signature },
      '17 KB': { body: `${event}&note=${'x'.repeat(17_000)}`, signature },
      nothing: { body: '', signature },
      'no such name': { body: event.replace('client.update', "client'; drop"), signature },
      'an id that is none': { body: event.replace('10001', '../../users'), signature },
      'a handshake without a verifier': { body: `name=callback.verify&object_id=900&${ids}` },
      'a handshake with half a kilobyte of verifier': {
        body: `name=callback.verify&object_id=900&${ids}&verifier=${'a'.repeat(500)}`,
      },
    }
    const before = await everything()
    for (const [what, sent] of Object.entries(hostile)) {
      const { status, text } = await post(sent)
      if (what.startsWith('a handshake without')) expect([200, 400], what).toContain(status)
      else expect({ status, text }, what).toEqual({ status: 400, text: 'Refused' })
    }
    for (const [path, method] of [
      ['/freshbooks/hooks', 'PUT'],
      ['/freshbooks/hooks/more', 'POST'],
    ] as const)
      expect((await post({ body: event, signature, path, method })).status).toBe(404)
    expect(await everything()).toEqual(before)
  })

  it('asks again for a replay, and changes nothing by it', async () => {
    const [, body = '', signature = ''] = vectors[0] ?? []
    const rows = () => db.ask('select fields, name, visibility from app.freshbooks_clients')
    const before = await rows()
    for (let time = 0; time < 5; time++) expect((await post({ body, signature })).status).toBe(200)
    await allOver()
    expect(await rows()).toEqual(before)
    const [hint] = await db.ask<{ generation: number; handled_generation: number }>(
      'select * from app.freshbooks_hints',
    )
    expect(hint?.handled_generation).toBe(hint?.generation)
  })

  it('C67 what changes over there changes no status, no permission and no field of ours', async () => {
    const ours = () =>
      Promise.all(
        [
          'customers',
          'customer_statuses',
          'transitions',
          'addresses',
          'contact_methods',
          'role_abilities',
          'staff_users',
        ].map((table) => db.ask(`select * from app.${table} order by 1`)),
      )
    const before = await ours()
    const [, body = '', signature = ''] = vectors[0] ?? []
    fake.people.changeClient(10001, {
      organization: '<script>alert(1)</script>',
      email: 'thief@example.com',
      vat_number: 'XXXX010101000',
      role: 'admin',
      status: 'LOST',
      vis_state: '2',
    })
    expect((await post({ body, signature })).status).toBe(200)
    await allOver()
    expect(await db.ask('select name, visibility from app.freshbooks_clients')).toEqual([
      { name: '<script>alert(1)</script>', visibility: 'archived' },
    ])
    expect(await ours()).toEqual(before)
    expect(await db.ask('select state from app.freshbooks_links')).toEqual([{ state: 'linked' }])
  })

  it('an invoice of theirs reaches the figures by its hint; a payment brings its invoice along', async () => {
    const made = fake.people.addInvoice({ clientId: 10001, netMinor: 50_000, currency: 'USD' })
    const paid = fake.people.pay(made.id, 20_000)
    const body = `name=payment.create&object_id=${paid.id}&${ids}`
    await post({ body, signature: sign(body) })
    await allOver()
    const text = `select receivable_minor::int as open, last_payment_minor::int as paid
      from app.customer_figures where customer_id = $1 and currency = 'USD'`
    expect(await db.ask(text, [customerId])).toEqual([{ open: 30_000, paid: 20_000 }])
  })
})

describe('an event during the job of the one before', () => {
  it('F6 is not swallowed: the last state is what is kept, whenever it came', async () => {
    const made = fake.people.addInvoice({ clientId: 10001, netMinor: 1000, currency: 'MXN' })
    const body = `name=invoice.update&object_id=${made.id}&${ids}`
    for (let round = 1; round <= 40; round++) {
      made.linesMinor = 1000 + round
      made.updated = new Date()
      await post({ body, signature: sign(body) })
      if (round % 3 === 0) await new Promise((resume) => setTimeout(resume, Math.random() * 30))
    }
    await allOver()
    expect(
      await db.ask('select amount_minor::int as amount from app.freshbooks_invoices where external_id = $1', [
        String(made.id),
      ]),
    ).toEqual([{ amount: 1040 }])
  })
})

describe('a handshake', () => {
  const offer = (id: string, text: string) => `name=callback.verify&object_id=${id}&${ids}&verifier=${text}`
  const register = (event: string) => {
    const account = fake.state.accounts[0]
    const callback = { id: 7000 + (account?.callbacks.length ?? 0), event, uri: 'https://padron.test/hook' }
    account?.callbacks.push({
      ...callback,
      isVerified: false,
      verifier: null,
      offered: `offered-${callback.id}`,
    })
    return callback
  }
  const kept = (id: number) =>
    db.ask<{ verifier: Buffer; key_id: string; is_verified: boolean; offered: null }>(
      'select * from app.freshbooks_callbacks where callback_id = $1',
      [String(id)],
    )

  it('is answered by sending the verifier back, also when it overtakes our registration', async () => {
    const { id } = register('invoice')
    expect(await post({ body: offer(String(id), `offered-${id}`) })).toEqual({ status: 200, text: 'OK' })
    await allOver()
    const [row] = await kept(id)
    expect(row).toMatchObject({ is_verified: true, offered: null })
    const place = `${standInAccounts.first}:verifier`
    expect(vault.unlock({ keyId: row?.key_id ?? '', sealed: row?.verifier ?? Buffer.alloc(0) }, place)).toBe(
      `offered-${id}`,
    )
    expect(fake.state.accounts[0]?.callbacks.find((each) => each.id === id)?.isVerified).toBe(true)
  })

  it('of a stranger replaces no verifier, and leaves nothing behind', async () => {
    const { id } = register('payment')
    await post({ body: offer(String(id), `offered-${id}`) })
    await allOver()
    const before = await kept(id)
    for (const body of [offer(String(id), 'guessed-by-a-thief'), offer('31337', 'guessed-by-a-thief')])
      expect(await post({ body })).toEqual({ status: 200, text: 'OK' })
    await allOver()
    expect(await kept(id)).toEqual(before)
    expect(await kept(31337)).toEqual([])
  })

  it('that got lost is asked for again', async () => {
    const { id } = register('credit_note')
    await db.ask(
      `insert into app.freshbooks_callbacks (connection_id, callback_id, event) values ($1, $2, 'credit_note')`,
      [connectionId, String(id)],
    )
    await db.ask(`insert into app.outbox (id, name, payload, originator_kind)
      values (app.new_id(), 'freshbooks.verify-callback', jsonb_build_object('connectionId', '${connectionId}', 'callbackId', '${id}'), 'system')`)
    await allOver()
    expect(fake.outbox.waiting.some(({ body }) => body.includes(`object_id=${id}`))).toBe(true)
  })

  it('costs a job so many times an hour, whoever knocks', () => {
    let now = 0
    const pass = openTurnstile(3, () => now)
    expect([pass(), pass(), pass(), pass()]).toEqual([true, true, true, false])
    now = 3_600_001
    expect(pass()).toBe(true)
  })
})
