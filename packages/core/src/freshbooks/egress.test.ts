import { LinkCustomer, LinkMany, RetryLink } from '@padron/domain'
import {
  actAs,
  clock,
  connectBooks,
  fakeFreshbooks,
  freshDatabase,
  gateways,
  openConsentOnly,
  standInApplication,
  workerCtx,
} from '@padron/testing'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  addClient,
  addCustomer,
  askLink,
  clientsOf,
  follow,
  type Linking,
  rowOfLink,
  runLink,
} from '../../test/linking.ts'
import { fetchHint, runSync } from './index.ts'

const machines = (
  '169.254.169.254 169.254.170.2 100.100.100.200 10.0.0.1 10.255.255.254 172.16.0.1 172.31.9.9 192.168.0.1 192.168.1.254 127.0.0.2 127.1.1.1 ' +
  '0.0.0.0 [::] [::1] [fd00::1] [fe80::1] [::ffff:127.0.0.1] [::ffff:a9fe:a9fe] [64:ff9b::7f00:1] 3232235777 0xa9fea9fe 0177.0.0.2 ' +
  'metadata.google.internal metadata postgres redis kubernetes.default.svc localhost.localdomain host.docker.internal worker'
).split(' ')
const lookalikes = (
  'evil.example freshbooks.com my.freshbooks.com api-freshbooks.com api.freshbooks.com.evil.example api.freshbooks.co xn--api-freshbooks.com ' +
  'api.freshbooks.com.localhost localhost.evil.example 127.0.0.1.nip.io'
).split(' ')
const shapes = [
  'ftp://api.freshbooks.com',
  'file:///etc/passwd',
  'gopher://api.freshbooks.com:70/_x',
  'http://api.freshbooks.com',
  'https://user:pass@api.freshbooks.com',
  'https://api.freshbooks.com@evil.example',
  'https://api.freshbooks.com/../x',
  'https://api.freshbooks.com/?to=https://evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
]
const targets = [...[...machines, ...lookalikes].map((host) => `https://${host}`), ...shapes]

let linking: Linking
/** Hosts that were asked, and what their answers are turned into before they arrive. */
const asked: string[] = []
let turn: ((answer: Response, request: Request) => Response | Promise<Response>) | null = null
beforeAll(async () => {
  const db = await freshDatabase()
  const time = clock(new Date().toISOString())
  const fake = fakeFreshbooks({
    books: { clients: [], invoices: [], payments: [], credits: [] },
    now: time.now,
  })
  const spy: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    asked.push(request.url)
    const answer = await fake.fetch(request)
    return turn ? turn(answer, request) : answer
  }
  const gateway = { timeoutSeconds: 0.5, retry: { tries: 1 }, fetch: spy }
  const { connectionId, gateways: opened } = await connectBooks(db.adminUrl, fake, { gateway })
  const given = { clock: time, gateways: gateways(opened) }
  linking = {
    ...{ db, fake, time, connectionId },
    sales: await actAs(db, 'sales', given),
    worker: workerCtx(db, undefined, given),
    as: (role) => actAs(db, role, given),
  }
  addClient(linking, { organization: 'Ferretera del Norte', email: 'pagos@ferretera.test' })
})
beforeEach(async () => {
  asked.length = 0
  turn = null
  await calm()
})

const calm = () =>
  linking.db.ask(`update app.freshbooks_connections set paused_until = null, state = 'connected'`)
const sync = () =>
  runSync(linking.worker, { connectionId: linking.connectionId, kind: 'sweep' }).then(
    (outcome) => outcome,
    (error: { reason?: { code: string } }) => error.reason?.code ?? String(error),
  )
const elsewhere = () => asked.filter((url) => new URL(url).hostname !== '127.0.0.1')

/** Everything that answers of theirs may ever write, as it stands. */
async function digest(): Promise<string> {
  const [row] = await linking.db.ask<{ told: string }>(
    `select jsonb_build_array((select jsonb_agg(t) from app.freshbooks_clients t), (select jsonb_agg(t) from app.freshbooks_invoices t),
       (select jsonb_agg(t) from app.freshbooks_payments t), (select jsonb_agg(t) from app.customer_figures t),
       (select jsonb_agg(jsonb_build_array(t.id, t.external_id, t.sent) order by t.id) from app.freshbooks_links t),
       (select jsonb_agg(jsonb_build_array(c.id, c.status_code, c.version) order by c.id) from app.customers c))::text as told`,
  )
  return row?.told ?? ''
}

describe(`C67 ${targets.length} addresses that are not FreshBooks`, () => {
  it('are at least fifty', () => expect(new Set(targets).size).toBeGreaterThanOrEqual(50))

  it.each(targets)('%s is refused when it is configured, for calls and for where people are sent', (url) => {
    expect(() => linking.fake.gateway({ apiUrl: url })).toThrow(/none of the hosts/)
    expect(() => linking.fake.gateway({ authUrl: url })).toThrow(/none of the hosts/)
    const sent = { ...standInApplication, authUrl: url }
    expect(() => openConsentOnly(sent)).toThrow(/none of the hosts/)
    expect(asked).toEqual([])
  })

  it('are followed nowhere when an answer points at them: nothing is read, nothing is linked', async () => {
    const { id } = await addCustomer(linking, { name: 'Casa Redirigida' })
    const link = await askLink(linking.sales, id)
    const before = await digest()
    for (const [at, location] of targets.entries()) {
      await calm()
      turn = () => new Response(null, { status: [301, 302, 303, 307, 308][at % 5], headers: { location } })
      const told = at % 2 === 0 ? await sync() : await runLink(linking, link.id)
      // The breaker opens after five in a row; the next is asked all the same, since it is closed here.
      expect(told, location).toMatch(/^freshbooks_(redirected|paused)$/)
    }
    expect(elsewhere()).toEqual([])
    expect(asked.length).toBeGreaterThanOrEqual(targets.length)
    expect(await digest()).toEqual(before)
    expect(await rowOfLink(linking, link.id)).toMatchObject({ state: 'intended', external_id: null })
    turn = null
    await calm()
    await follow(linking, link.id)
    expect((await rowOfLink(linking, link.id)).state, 'and goes on when they answer again').toBe('linked')
  }, 60_000)
})

describe('C67 ids that would lead elsewhere', () => {
  const ids = [
    ...[
      '../../DEMO02/users/clients/1',
      '..',
      '1/../2',
      '1?x=1',
      '1#x',
      '%2e%2e%2f',
      'a b',
      '1\n2',
      '//evil.example/1',
    ],
    ...['https://evil.example', '@evil.example', '1;2', '‥', '\\\\evil\\x', ''],
  ]

  it.each(ids)('%j is no client anybody may choose', (externalId) => {
    const customerId = crypto.randomUUID()
    const wish = { customerId, choice: 'link', externalId, planHash: 'x' }
    expect(LinkCustomer.safeParse(wish).success).toBe(false)
    expect(RetryLink.safeParse({ linkId: customerId, expectedVersion: 1, externalId }).success).toBe(false)
    expect(LinkMany.safeParse({ rows: [{ customerId, externalId }] }).success).toBe(false)
    expect(LinkCustomer.safeParse({ ...wish, externalId: '7' }).success).toBe(true)
  })

  it('of a webhook are not asked for', async () => {
    const before = await digest()
    for (const objectId of ids)
      for (const name of ['client.update', 'invoice.create', 'payment.update', 'credit_note.create']) {
        await calm()
        const hint = { connectionId: linking.connectionId, name, objectId }
        await linking.db.ask(
          'insert into app.freshbooks_hints (connection_id, name, object_id) values ($1, $2, $3)',
          [hint.connectionId, name, objectId],
        )
        await fetchHint(linking.worker, hint).catch(() => undefined)
      }
    expect(asked).toEqual([])
    expect(await digest()).toEqual(before)
  })
})

describe('C67 an answer for another account', () => {
  /** Every row of theirs says that it is of the other business. */
  const foreign = async (answer: Response) => {
    const text = await answer.text()
    return new Response(text.replaceAll('DEMO01', 'DEMO02'), {
      status: answer.status,
      headers: { 'content-type': 'application/json' },
    })
  }

  it('is refused by a reading, and nothing of it is kept', async () => {
    const before = await digest()
    turn = foreign
    expect(await sync()).toBe('freshbooks_foreign_account')
    expect(await digest()).toEqual(before)
  })

  it('is refused by a link: no client of theirs becomes ours, and no second one is made when they answer truly', async () => {
    const { id } = await addCustomer(linking, { name: 'Casa Ajena' })
    const link = await askLink(linking.sales, id)
    const made = clientsOf(linking).length
    turn = foreign
    expect(await runLink(linking, link.id)).not.toBe('over')
    const { state, external_id } = await rowOfLink(linking, link.id)
    expect([state, external_id]).toEqual(['creating', null])
    expect(clientsOf(linking)).toHaveLength(made + 1)
    turn = null
    await calm()
    await follow(linking, link.id)
    const after = await rowOfLink(linking, link.id)
    expect(after).toMatchObject({ state: 'linked', external_id: clientsOf(linking).at(-1)?.id })
    expect(clientsOf(linking)).toHaveLength(made + 1)
  })

  it('takes the place of no client that is linked', async () => {
    expect(await sync()).toBe('done')
    const before = await digest()
    turn = foreign
    const [client] = clientsOf(linking)
    const hint = { connectionId: linking.connectionId, name: 'client.update', objectId: client?.id ?? '' }
    await linking.db.ask(
      'insert into app.freshbooks_hints (connection_id, name, object_id) values ($1, $2, $3)',
      [hint.connectionId, hint.name, hint.objectId],
    )
    await expect(fetchHint(linking.worker, hint)).rejects.toMatchObject({
      reason: { code: 'freshbooks_foreign_account' },
    })
    expect(await digest()).toEqual(before)
  })
})
