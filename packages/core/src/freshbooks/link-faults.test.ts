import { unavailable } from '@padron/domain'
import { env, faultKinds } from '@padron/testing'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  addClient,
  addCustomer,
  askLink,
  clientsOf,
  follow,
  type Linking,
  openLinking,
  readClients,
  rowOfLink,
  runLink,
  startOver,
  wait,
} from '../../test/linking.ts'
import { carryOutLink, giveUpLink, retryLink } from './index.ts'

type Kind = (typeof faultKinds)[number]

/** The claim's figure when asked for (TEST_LONG=1), else once each. */
const rounds = env.isLong ? 20 : 1
const clients = '/users/clients'
/** So many in a row that the gateway's own second try meets it, too. A token is refused once: then it is new. */
const timesOf = (kind: Kind) => (kind === 'refused token' ? 1 : 3)
/** What may break after it was carried out; the faults of an answer always do. */
const afterwards: Kind[] = ['reset', 'silence', 'down', 'bad gateway in HTML', 'HTML in a 200']

let linking: Linking
beforeAll(async () => {
  linking = await openLinking()
})
beforeEach(() => startOver(linking))

const steps = [
  { step: 'looking for the marker', choice: 'create', method: 'GET', skip: 0 },
  { step: 'looking for the e-mail', choice: 'create', method: 'GET', skip: 1 },
  { step: 'looking for the name', choice: 'create', method: 'GET', skip: 2 },
  { step: 'the create', choice: 'create', method: 'POST', skip: 0 },
  { step: 'reading the client', choice: 'link', method: 'GET', skip: 0 },
  { step: 'sending to the client', choice: 'link', method: 'PUT', skip: 0 },
] as const

const cells = steps.flatMap((each) =>
  faultKinds.flatMap((kind) => [
    { ...each, kind, isDone: undefined },
    ...(each.method !== 'GET' && afterwards.includes(kind) ? [{ ...each, kind, isDone: true }] : []),
  ]),
)

describe('whatever goes wrong', () => {
  it.each(cells)(
    'C62 $kind at $step (carried out: $isDone): linked once, or left to a person, never twice',
    {
      timeout: 300_000,
    },
    async ({ kind, step, choice, method, skip, isDone }) => {
      for (let round = 0; round < rounds; round++) {
        const name = `${step} ${kind} ${round}`
        const { id: customerId } = await addCustomer(linking, { name, email: `${round}@example.com` })
        const externalId = choice === 'link' ? addClient(linking, { organization: name }) : undefined
        if (externalId) await readClients(linking)
        const asked = await askLink(linking.sales, customerId, { externalId })
        const before = linking.fake.faults.counts[kind] ?? 0
        const times = method === 'POST' ? 1 : timesOf(kind)
        linking.fake.faults.plan({ kind, method, path: clients, skip, times, isDone, retryAfterSeconds: 0 })
        await follow(linking, asked.id, 14)
        linking.fake.faults.clear()
        expect((linking.fake.faults.counts[kind] ?? 0) - before).toBeGreaterThan(0)
        await expectOnceOrReview(asked.id, name)
      }
    },
  )

  /** One client of that name at most; a link that waits for a person ends well when they try again. */
  async function expectOnceOrReview(linkId: string, name: string) {
    const named = () => clientsOf(linking).filter(({ fields }) => fields.organization === name)
    expect(named().length).toBeLessThanOrEqual(1)
    const row = await rowOfLink(linking, linkId)
    if (row.state === 'review') {
      expect(row.reason).toEqual(expect.any(String))
      await retryLink(linking.sales, { linkId, expectedVersion: row.version, acknowledged: false })
      await follow(linking, linkId)
    }
    const [client, ...others] = named()
    expect(others).toEqual([])
    const after = await rowOfLink(linking, linkId)
    expect(after).toMatchObject({ state: 'linked', external_id: client?.id })
    expect(client?.fields.note).toBe(after.marker)
    await startOver(linking)
  }

  it.each(['reset', 'silence'] as const)(
    'C62 an unclear create (%s) that was done is found, and not repeated',
    async (kind) => {
      const { id: customerId } = await addCustomer(linking, { name: `Done ${kind}` })
      const asked = await askLink(linking.sales, customerId)
      linking.fake.faults.plan({ kind, method: 'POST', path: clients, isDone: true })
      expect(await follow(linking, asked.id)).toEqual(['over'])
      expect(await rowOfLink(linking, asked.id)).toMatchObject({ state: 'linked', attempts: 1 })
    },
  )

  it('C62 one that was not done is looked for twice, 30 s apart, and then asked for again', async () => {
    const { id: customerId } = await addCustomer(linking, { name: 'Not done' })
    const asked = await askLink(linking.sales, customerId)
    linking.fake.faults.plan({ kind: 'reset', method: 'POST', path: clients })
    expect(await runLink(linking, asked.id)).toBe(30)
    linking.time.forward({ seconds: 12 })
    // Rung too early it waits the rest, and asks nobody.
    const searches = linking.fake.rate.asked['GET /users/clients']
    expect(await runLink(linking, asked.id)).toBeCloseTo(18, 0)
    expect(linking.fake.rate.asked['GET /users/clients']).toBe(searches)
    linking.time.forward({ seconds: 18 })
    expect(await runLink(linking, asked.id)).toBe('over')
    expect(await rowOfLink(linking, asked.id)).toMatchObject({ state: 'linked', attempts: 2 })
    expect(clientsOf(linking)).toHaveLength(1)
  })

  it('C62 one that their search does not find for a while is waited for', async () => {
    const slow = await openLinking({ searchLagSeconds: 1 })
    const { id: customerId } = await addCustomer(slow, { name: 'Found late' })
    const asked = await askLink(slow.sales, customerId)
    slow.fake.faults.plan({ kind: 'reset', method: 'POST', path: clients, isDone: true })
    expect(await runLink(slow, asked.id)).toBe(30)
    slow.time.forward({ seconds: 30 })
    await new Promise((resolve) => setTimeout(resolve, 1200))
    expect(await runLink(slow, asked.id)).toBe('over')
    expect(clientsOf(slow)).toHaveLength(1)
    expect(await rowOfLink(slow, asked.id)).toMatchObject({ state: 'linked', attempts: 1 })
  })

  it('C62 several with the mark are a person’s to choose from, and each can be chosen', async () => {
    const { id: customerId } = await addCustomer(linking, { name: 'Doubled' })
    const asked = await askLink(linking.sales, customerId)
    const { marker } = await rowOfLink(linking, asked.id)
    const [first] = [
      addClient(linking, { organization: 'A', note: marker }),
      addClient(linking, { organization: 'B', note: `x\n${marker}` }),
    ]
    await follow(linking, asked.id)
    const { state, reason, version } = await rowOfLink(linking, asked.id)
    expect({ state, reason }).toEqual({ state: 'review', reason: 'several_found' })
    const again = { linkId: asked.id, expectedVersion: version, acknowledged: false }
    await retryLink(linking.sales, { ...again, choice: 'link', externalId: first })
    await follow(linking, asked.id)
    expect(await rowOfLink(linking, asked.id)).toMatchObject({ state: 'linked', external_id: first })
    expect(clientsOf(linking)).toHaveLength(2)
  })

  it('C62 a pause that hides whether the create was sent hides no client', async () => {
    const { id: customerId } = await addCustomer(linking, { name: 'Paused' })
    const asked = await askLink(linking.sales, customerId)
    const { freshbooks } = linking.worker.gateways
    const pausing: typeof freshbooks = {
      ...freshbooks,
      open: (access) => {
        const account = freshbooks.open(access)
        const create = async (fields: Parameters<typeof account.clients.create>[0]) => {
          await account.clients.create(fields)
          throw unavailable('freshbooks_paused')
        }
        return { ...account, clients: { ...account.clients, create } }
      },
    }
    const worker = { ...linking.worker, gateways: { ...linking.worker.gateways, freshbooks: pausing } }
    await carryOutLink(worker, { linkId: asked.id })
    expect(await rowOfLink(linking, asked.id)).toMatchObject({ state: 'linked', attempts: 1 })
    expect(clientsOf(linking)).toHaveLength(1)
  })

  it('C62 a job that is tried no more leaves the link to a person, and a retry finds what it made', async () => {
    const { id: customerId } = await addCustomer(linking, { name: 'Given up' })
    const asked = await askLink(linking.sales, customerId)
    linking.fake.faults.plan({ kind: 'reset', method: 'POST', path: clients, isDone: true })
    linking.fake.faults.plan({ kind: 'down', method: 'GET', path: clients, skip: 2, times: 50 })
    await runLink(linking, asked.id)
    await giveUpLink(linking.worker, { linkId: asked.id })
    linking.fake.faults.clear()
    const { version, ...row } = await rowOfLink(linking, asked.id)
    expect(row).toMatchObject({ state: 'review', reason: 'not_certain' })
    await retryLink(linking.sales, { linkId: asked.id, expectedVersion: version, acknowledged: false })
    await wait(linking, 61)
    await follow(linking, asked.id)
    expect(await rowOfLink(linking, asked.id)).toMatchObject({ state: 'linked', attempts: 1 })
    expect(clientsOf(linking)).toHaveLength(1)
  })
})
