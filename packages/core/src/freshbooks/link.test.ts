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
  startOver,
} from '../../test/linking.ts'
import { auditOf, moveTo } from '../../test/standing.ts'
import { overrideGate } from '../gate/index.ts'
import { cancelJob } from '../job/index.ts'
import { carryOutLink, getLink, linkCustomer, planLink, retryLink, unlinkCustomer } from './index.ts'

const refused = (code: string, kind = 'conflict') => ({ kind, reason: { code } })
const wish = { owners: {}, acknowledged: false }

let linking: Linking
beforeAll(async () => {
  linking = await openLinking()
})
beforeEach(() => startOver(linking))

describe('a new client', () => {
  it('is made once, with our fields and our mark, and told', async () => {
    const { id: customerId, number } = await addCustomer(linking, {
      name: 'Peñascos Ñandú, S.A.',
      email: 'Pagos@Example.com',
    })
    const before = await getLink(linking.sales, { customerId })
    expect(before).toMatchObject({ stage: 'none', mayLink: true, mayUnlink: false, link: null })
    const asked = await askLink(linking.sales, customerId)
    expect(asked).toMatchObject({
      ...{ state: 'intended', stage: 'pending', choice: 'create' },
      ...{ askedByName: 'Sales (test)', version: 1 },
    })
    expect(await follow(linking, asked.id)).toEqual(['over'])
    const [client, ...others] = clientsOf(linking)
    expect(others).toEqual([])
    const { marker } = await rowOfLink(linking, asked.id)
    expect(marker.startsWith(`[PADRON:${number}:`)).toBe(true)
    expect(client?.fields).toMatchObject({
      ...{ organization: 'Peñascos Ñandú, S.A.', email: 'Pagos@Example.com', note: marker },
      ...{ vat_name: 'RFC', currency_code: 'MXN', language: 'es' },
    })
    expect(await getLink(linking.sales, { customerId })).toMatchObject({
      ...{ stage: 'linked', mayLink: false, mayUnlink: true, drift: [] },
      link: { state: 'linked', externalId: client?.id, clientName: 'Peñascos Ñandú, S.A.' },
    })
    const told = await auditOf(linking.db, asked.id)
    expect(told.map(({ event, actor_kind }) => [event, actor_kind])).toEqual([
      ['freshbooks.link-asked', 'staff'],
      ['freshbooks.linked', 'system'],
    ])
  })

  it('stands beside others only after a person saw them', async () => {
    const customer = await addCustomer(linking, { name: 'Vidrios del Sur', email: 'v@example.com' })
    const seen = addClient(linking, { organization: 'Vidrios del Sur' })
    await readClients(linking)
    const plan = await planLink(linking.sales, { customerId: customer.id, choice: 'create', owners: {} })
    expect(plan.nearMatches).toMatchObject([{ externalId: seen, reasons: ['name'] }])
    const asked = await askLink(linking.sales, customer.id)
    const news = addClient(linking, { organization: 'Somebody', email: 'V@example.com' })
    expect(await follow(linking, asked.id)).toEqual(['over'])
    expect(await rowOfLink(linking, asked.id)).toMatchObject({ state: 'review', reason: 'match_found' })
    expect(clientsOf(linking)).toHaveLength(2)
    const [look] = (await planLink(linking.sales, { customerId: customer.id, choice: 'create', owners: {} }))
      .nearMatches
    expect(look).toMatchObject({ externalId: news, reasons: ['email'] })
    const { version } = await rowOfLink(linking, asked.id)
    await retryLink(linking.sales, { linkId: asked.id, expectedVersion: version, acknowledged: false })
    await follow(linking, asked.id)
    expect(await rowOfLink(linking, asked.id)).toMatchObject({ state: 'linked' })
    expect(clientsOf(linking)).toHaveLength(3)
  })

  it('is asked for by one of five runs that meet', async () => {
    const customer = await addCustomer(linking, { name: 'Twice at once' })
    const asked = await askLink(linking.sales, customer.id)
    const runs = Array.from({ length: 5 }, () => carryOutLink(linking.worker, { linkId: asked.id }))
    await Promise.allSettled(runs)
    await follow(linking, asked.id)
    expect(clientsOf(linking)).toHaveLength(1)
    expect(await rowOfLink(linking, asked.id)).toMatchObject({ state: 'linked', attempts: 1 })
  })
})

describe('a client of theirs', () => {
  it('keeps what is theirs, gets what is ours and our mark below their note, archived or not', async () => {
    const customer = await addCustomer(linking, { name: 'Aceros Muñoz, S.A.', email: 'new@example.com' })
    const externalId = addClient(linking, {
      ...{ organization: 'ACEROS MUNOZ', email: 'old@example.com', city: 'Mérida' },
      note: 'Pays late.\nAsk for Íñigo.',
    })
    linking.fake.people.changeClient(Number(externalId), { vis_state: '2' })
    await readClients(linking)
    const asked = await askLink(linking.sales, customer.id, { externalId })
    expect(await follow(linking, asked.id)).toEqual(['over'])
    const { marker } = await rowOfLink(linking, asked.id)
    expect(clientsOf(linking)).toMatchObject([
      {
        visState: 2,
        fields: {
          ...{ organization: 'Aceros Muñoz, S.A.', email: 'old@example.com', p_city: 'Mérida' },
          ...{ vat_name: 'RFC', note: `Pays late.\nAsk for Íñigo.\n${marker}` },
        },
      },
    ])
    const { link } = await getLink(linking.sales, { customerId: customer.id })
    expect(link?.owners).toMatchObject({
      organization: 'ours',
      email: 'theirs',
      taxId: 'ours',
      city: 'theirs',
    })
  })

  it('follows the choice of a person field by field', async () => {
    const customer = await addCustomer(linking, { name: 'Ours', email: 'ours@example.com' })
    const externalId = addClient(linking, { organization: 'Theirs', email: 'theirs@example.com' })
    await readClients(linking)
    const owners = { organization: 'theirs', email: 'ours' } as const
    const asked = await askLink(linking.sales, customer.id, { externalId, owners })
    await follow(linking, asked.id)
    expect(clientsOf(linking)[0]?.fields).toMatchObject({ organization: 'Theirs', email: 'ours@example.com' })
    expect((await getLink(linking.sales, { customerId: customer.id })).drift).toEqual([])
  })

  it('belongs to one customer, whoever comes second and however close', async () => {
    const [one, other] = [
      await addCustomer(linking, { name: 'One' }),
      await addCustomer(linking, { name: 'Other' }),
    ]
    const externalId = addClient(linking, { organization: 'Shared' })
    await readClients(linking)
    const asked = await askLink(linking.sales, one.id, { externalId })
    await expect(askLink(linking.sales, other.id, { externalId })).rejects.toMatchObject({
      ...refused('client_taken'),
      detail: { current: { number: one.number } },
    })
    await follow(linking, asked.id)
    await expect(askLink(linking.sales, other.id, { externalId })).rejects.toMatchObject(
      refused('client_taken'),
    )
    // Both intended before either was seen: the second is a person's.
    await linking.db.ask(`update app.freshbooks_links set chosen_id = '1' where id = $1`, [asked.id])
    await linking.db.ask(`delete from app.freshbooks_links where id = $1`, [asked.id])
    const third = await addCustomer(linking, { name: 'Third' })
    const [first, second] = [
      await askLink(linking.sales, other.id, { externalId }),
      await addIntention(third.id, externalId),
    ]
    await Promise.all([follow(linking, first.id), follow(linking, second)])
    const states = [await rowOfLink(linking, first.id), await rowOfLink(linking, second)]
    expect(states.map(({ state }) => state).sort()).toEqual(['linked', 'review'])
    expect(states.find(({ state }) => state === 'review')).toMatchObject({ reason: 'client_taken' })
  })

  it('that is gone over there, or names another customer in its note, is left to a person', async () => {
    const tries = {
      client_missing: async (id: string) =>
        void clientsById().splice(
          clientsById().findIndex((c) => String(c.id) === id),
          1,
        ),
      client_deleted: async (id: string) =>
        void linking.fake.people.changeClient(Number(id), { vis_state: '1' }),
      client_taken: async (id: string) => {
        const other = await addCustomer(linking, { name: 'Somebody else' })
        const link = await askLink(linking.sales, other.id)
        const { marker } = await rowOfLink(linking, link.id)
        linking.fake.people.changeClient(Number(id), { note: marker })
      },
    }
    for (const [reason, happen] of Object.entries(tries)) {
      const customer = await addCustomer(linking, { name: `Gone ${reason}` })
      const externalId = addClient(linking, { organization: `Gone ${reason}` })
      await readClients(linking)
      const asked = await askLink(linking.sales, customer.id, { externalId })
      await happen(externalId)
      await follow(linking, asked.id)
      expect(await rowOfLink(linking, asked.id)).toMatchObject({ state: 'review', reason, external_id: null })
      const overview = await getLink(linking.sales, { customerId: customer.id })
      expect(overview).toMatchObject({ stage: 'error', mayLink: true, link: { reason } })
    }
  })
})

const clientsById = () => linking.fake.state.accounts[0]?.clients ?? []

/** As if two people had asked in the same moment. */
async function addIntention(customerId: string, externalId: string) {
  const [row] = await linking.db.ask<{ id: string }>(
    `insert into app.freshbooks_links (customer_id, connection_id, marker, choice, chosen_id)
     select $1, $2, '[PADRON:' || number || ':00000001]', 'link', $3 from app.customers where id = $1
     returning id`,
    [customerId, linking.connectionId, externalId],
  )
  return row?.id ?? ''
}

describe('asking', () => {
  it('is refused for a linked or pending customer, for a plan that is stale, and for nobody’s client', async () => {
    const { id: customerId } = await addCustomer(linking, { name: 'Once' })
    const create = { ...wish, customerId, choice: 'create' as const }
    await expect(linkCustomer(linking.sales, { ...create, planHash: 'old' })).rejects.toMatchObject({
      ...refused('plan_stale'),
      detail: { current: { choice: 'create', hash: expect.any(String) } },
    })
    const link = { ...wish, customerId, choice: 'link' as const }
    await expect(planLink(linking.sales, link)).rejects.toMatchObject(refused('client_required', 'invalid'))
    await expect(planLink(linking.sales, { ...link, externalId: '404' })).rejects.toMatchObject(
      refused('client_missing'),
    )
    const asked = await askLink(linking.sales, customerId)
    await expect(askLink(linking.sales, customerId)).rejects.toMatchObject({
      ...refused('already_linked'),
      detail: { current: { id: asked.id, stage: 'pending' } },
    })
    expect(await getLink(linking.sales, { customerId })).toMatchObject({ stage: 'pending', mayLink: false })
    await follow(linking, asked.id)
    await expect(askLink(linking.sales, customerId)).rejects.toMatchObject(refused('already_linked'))
  })

  it('takes the ability; whoever only reads sees how it stands, and others nothing', async () => {
    const { id: customerId } = await addCustomer(linking, { name: 'Seen' })
    const reader = await linking.as('reader')
    expect(await getLink(reader, { customerId })).toMatchObject({ stage: 'none', mayLink: false })
    await expect(askLink(reader, customerId)).rejects.toMatchObject({ kind: 'forbidden' })
    const buyer = await linking.as('buyer')
    await expect(getLink(buyer, { customerId })).rejects.toMatchObject({ kind: 'forbidden' })
    const nobodys = { customerId: '01920000-0000-7000-8000-00000000dead' }
    await expect(getLink(linking.sales, nobodys)).rejects.toMatchObject({ kind: 'not_found' })
    await expect(askLink(linking.sales, nobodys.customerId)).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('needs an account', async () => {
    const { id: customerId } = await addCustomer(linking, { name: 'Too early' })
    await linking.db.ask(`update app.freshbooks_connections set state = 'disconnected'`)
    await expect(askLink(linking.sales, customerId)).rejects.toMatchObject(
      refused('freshbooks_not_connected'),
    )
    expect(await getLink(linking.sales, { customerId })).toMatchObject({
      ...{
        mayLink: false,
        connection: { state: 'disconnected', businessName: 'Empresa Demo, S.A. de C.V.' },
      },
    })
  })
})

describe('the status', () => {
  it('closes the link with its name, shows what it withholds, and an override opens it', async () => {
    const { id: customerId } = await addCustomer(linking, { name: 'Asleep', status: 'INAC' })
    expect(await getLink(linking.sales, { customerId })).toMatchObject({
      ...{ stage: 'none', mayLink: false, gate: { outcome: 'block', status: { code: 'INAC' } } },
      withheld: ['not_billable', 'no_correspondence', 'no_automatic_payments', 'not_linkable'],
    })
    await expect(askLink(linking.sales, customerId)).rejects.toMatchObject({
      ...refused('gate_blocked'),
      reason: { params: { operation: 'linkFreshbooks' } },
    })
    const given = { customerId, operation: 'linkFreshbooks' as const, reason: 'The auditor needs it' }
    await overrideGate(await linking.as('manager'), { ...given, expiresInHours: 1, uses: 1 })
    const asked = await askLink(linking.sales, customerId)
    await follow(linking, asked.id)
    expect(await rowOfLink(linking, asked.id)).toMatchObject({ state: 'linked' })
  })

  it.each(['create', 'link'] as const)(
    'that closes meanwhile is asked again by the worker: %s',
    async (choice) => {
      const { id: customerId } = await addCustomer(linking, { name: `Closing ${choice}` })
      const externalId = choice === 'link' ? addClient(linking, { organization: 'There' }) : undefined
      await readClients(linking)
      const asked = await askLink(linking.sales, customerId, { externalId })
      await moveTo(linking.db, customerId, 'INAC')
      expect(await follow(linking, asked.id)).toEqual(['over'])
      expect(await rowOfLink(linking, asked.id)).toMatchObject({ state: 'review', reason: 'gate_closed' })
      expect(clientsOf(linking).filter(({ fields }) => fields.note)).toEqual([])
      const { version } = await rowOfLink(linking, asked.id)
      const again = { linkId: asked.id, expectedVersion: version, acknowledged: false }
      await expect(retryLink(linking.sales, again)).rejects.toMatchObject(refused('gate_blocked'))
      await moveTo(linking.db, customerId, 'ACTV')
      await retryLink(linking.sales, again)
      await follow(linking, asked.id)
      expect(await rowOfLink(linking, asked.id)).toMatchObject({ state: 'linked' })
    },
  )

  it('that warns is read once, also for the worker', async () => {
    await linking.db.ask(
      `update app.statuses set gates = jsonb_set(gates, '{linkFreshbooks}', '"warn"') where code = 'SUSP'`,
    )
    await linking.db.ask(
      `update app.settings set value = to_jsonb((value #>> '{}')::int + 1) where key = 'definitionsVersion'`,
    )
    const { id: customerId } = await addCustomer(linking, { name: 'Warned', status: 'SUSP' })
    await expect(askLink(linking.sales, customerId)).rejects.toMatchObject(
      refused('acknowledgement_required', 'invalid'),
    )
    const asked = await askLink(linking.sales, customerId, { acknowledged: true })
    await follow(linking, asked.id)
    expect(await rowOfLink(linking, asked.id)).toMatchObject({ state: 'linked' })
  })
})

describe('letting go', () => {
  it('leaves the client as it is, and a new link marks it anew', async () => {
    const { id: customerId } = await addCustomer(linking, { name: 'On and off' })
    const asked = await askLink(linking.sales, customerId)
    await follow(linking, asked.id)
    const first = await rowOfLink(linking, asked.id)
    await linking.db.ask(
      `insert into app.customer_figures (customer_id, currency, connection_id, receivable_minor, overdue_minor,
         aging, ytd_minor, lifetime_minor, is_tax_included, reckoned_at)
         values ($1, 'MXN', $2, 1, 1, '{1,0,0,0,0}', 1, 1, false, now())`,
      [customerId, linking.connectionId],
    )
    const stale = { linkId: asked.id, expectedVersion: 1 }
    await expect(unlinkCustomer(linking.sales, stale)).rejects.toMatchObject(refused('changed_meanwhile'))
    const ended = await unlinkCustomer(linking.sales, { ...stale, expectedVersion: first.version })
    expect(ended).toMatchObject({ state: 'unlinked', stage: 'unlinked', unlinkedAt: expect.any(Date) })
    expect(await linking.db.ask('select 1 from app.customer_figures')).toEqual([])
    expect(clientsOf(linking)[0]?.fields.note).toBe(first.marker)
    const overview = await getLink(linking.sales, { customerId })
    expect(overview).toMatchObject({ stage: 'unlinked', mayLink: true, mayUnlink: false })
    const again = await askLink(linking.sales, customerId, { externalId: first.external_id ?? '' })
    await follow(linking, again.id)
    const second = await rowOfLink(linking, again.id)
    expect(second).toMatchObject({ state: 'linked', external_id: first.external_id })
    expect(clientsOf(linking)).toHaveLength(1)
    expect(clientsOf(linking)[0]?.fields.note).toBe(second.marker)
    const gone = { linkId: asked.id, expectedVersion: ended.version }
    await expect(unlinkCustomer(linking.sales, gone)).rejects.toMatchObject(refused('link_ended'))
    await expect(retryLink(linking.sales, { ...gone, acknowledged: false })).rejects.toMatchObject(
      refused('link_ended'),
    )
    expect((await auditOf(linking.db, asked.id)).at(-1)).toMatchObject({ event: 'freshbooks.unlinked' })
  })

  it('follows when the job is called off: free again before it began, for a person to see after that', async () => {
    const { id: customerId } = await addCustomer(linking, { name: 'Called off' })
    const jobOf = async (linkId: string) => {
      const text = `select id from app.outbox where name = 'freshbooks.link' and payload ->> 'linkId' = $1`
      const [job] = await linking.db.ask<{ id: string }>(text, [linkId])
      return { jobId: job?.id ?? '' }
    }
    const asked = await askLink(linking.sales, customerId)
    await cancelJob(linking.sales, await jobOf(asked.id))
    expect(await getLink(linking.sales, { customerId })).toMatchObject({ stage: 'unlinked', mayLink: true })
    expect((await auditOf(linking.db, asked.id)).at(-1)).toMatchObject({
      ...{ event: 'freshbooks.unlinked', actor_kind: 'staff' },
    })
    expect(await follow(linking, asked.id)).toEqual(['over'])
    expect(clientsOf(linking)).toEqual([])

    const begun = await askLink(linking.sales, customerId)
    const { jobId } = await jobOf(begun.id)
    await linking.db.ask('update app.outbox set started_at = now() where id = $1', [jobId])
    await cancelJob(linking.sales, { jobId })
    await linking.db.ask(`update app.outbox set state = 'cancelled', finished_at = now() where id = $1`, [
      jobId,
    ])
    expect(await rowOfLink(linking, begun.id)).toMatchObject({ state: 'review', reason: 'not_certain' })
  })

  it('of what was not begun yet means that nothing is made', async () => {
    const { id: customerId } = await addCustomer(linking, { name: 'Second thoughts' })
    const asked = await askLink(linking.sales, customerId)
    await unlinkCustomer(linking.sales, { linkId: asked.id, expectedVersion: 1 })
    expect(await follow(linking, asked.id)).toEqual(['over'])
    expect(clientsOf(linking)).toEqual([])
  })

  it('waits while one is being made', async () => {
    const { id: customerId } = await addCustomer(linking, { name: 'In the making' })
    const asked = await askLink(linking.sales, customerId)
    linking.fake.faults.plan({ kind: 'down', method: 'POST', path: '/users/clients' })
    await carryOutLink(linking.worker, { linkId: asked.id }).catch(() => undefined)
    const { state, version } = await rowOfLink(linking, asked.id)
    expect(state).toBe('creating')
    await expect(
      unlinkCustomer(linking.sales, { linkId: asked.id, expectedVersion: version }),
    ).rejects.toMatchObject(refused('link_pending'))
  })
})
