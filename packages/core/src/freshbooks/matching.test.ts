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
import {
  carryOutLink,
  carryOutSendFields,
  findCandidates,
  getLink,
  linkMany,
  listDrift,
  listMatches,
  planLink,
  sendFields,
} from './index.ts'

const refused = (code: string, kind = 'conflict') => ({ kind, reason: { code } })

let linking: Linking
beforeAll(async () => {
  linking = await openLinking()
})
beforeEach(async () => {
  await startOver(linking)
  await linking.db.ask(`update app.customers set status_code = 'VOID' where status_code <> 'VOID'`)
})

/** What they are owed, as a sync keeps it. */
const owe = (clientId: string, outstandingMinor: number) =>
  linking.db.ask(
    `insert into app.freshbooks_invoices (connection_id, external_id, visibility, client_id, currency,
       amount_minor, paid_minor, outstanding_minor, status)
     values ($1, $2, 'active', $2, 'MXN', $3, 0, $3, 'sent')`,
    [linking.connectionId, clientId, outstandingMinor],
  )

describe('candidates', () => {
  it('are found by tax id, e-mail, name and phone, best first, deleted ones never', async () => {
    const { id: customerId } = await addCustomer(linking, {
      ...{ name: 'Refacciones Zúñiga', email: 'pagos@zuniga.example', taxId: 'ZUÑ920208KL4' },
    })
    await linking.db.ask(
      `insert into app.contact_methods (customer_id, kind, value, normalized)
       values ($1, 'phone', '55 5123 4567', '+525551234567')`,
      [customerId],
    )
    const byTax = addClient(linking, { organization: 'Another name', taxId: 'zuñ-920208-kl4' })
    const byMail = addClient(linking, { organization: 'Mail', email: 'PAGOS@Zuniga.example' })
    const byName = addClient(linking, { organization: 'REFACCIONES ZUNIGA, S.A. de C.V.' })
    const byPhone = addClient(linking, { organization: 'Phone', businessPhone: '+52 (55) 5123-4567' })
    const similar = addClient(linking, { organization: 'Refacciones Zúñiga Hermanos' })
    const deleted = addClient(linking, { organization: 'Refacciones Zúñiga' })
    addClient(linking, { organization: 'Maderas Finas' })
    linking.fake.people.changeClient(Number(deleted), { vis_state: '1' })
    await readClients(linking)
    const { candidates, ours, readAt } = await findCandidates(linking.sales, { customerId })
    expect(candidates.map(({ externalId, reasons }) => [externalId, ...reasons])).toEqual([
      [byTax, 'tax_id'],
      [byMail, 'email'],
      [byName, 'name'],
      [similar, 'similar_name'],
      [byPhone, 'phone'],
    ])
    expect(candidates[0]?.strength).toBe(90)
    expect(ours).toMatchObject({ organization: 'Refacciones Zúñiga', taxId: 'ZUÑ920208KL4' })
    expect(readAt).toEqual(expect.any(Date))
    const sought = await findCandidates(linking.sales, { customerId, text: 'mádera' })
    expect(sought.candidates).toMatchObject([{ name: 'Maderas Finas', reasons: [], strength: 0 }])
    expect((await findCandidates(linking.sales, { customerId, text: '%' })).candidates).toEqual([])
  })

  it('tell whose they are, and what they owe to whoever sees money', async () => {
    const customer = await addCustomer(linking, { name: 'Owing' })
    const externalId = addClient(linking, { organization: 'Owing' })
    await readClients(linking)
    await owe(externalId, 12_300)
    const finance = await linking.as('finance')
    const asked = { customerId: customer.id }
    expect((await findCandidates(finance, asked)).candidates).toMatchObject([
      { outstanding: [{ amountMinor: 12_300, currency: 'MXN' }], takenBy: null },
    ])
    expect((await findCandidates(linking.sales, asked)).candidates).toMatchObject([{ outstanding: [] }])
    const wish = { ...asked, choice: 'link' as const, externalId, owners: {} }
    expect((await planLink(finance, wish)).invoices).toEqual([
      { currency: 'MXN', count: 1, outstandingMinor: 12_300 },
    ])
    expect((await planLink(linking.sales, wish)).invoices).toEqual([])
    await askLink(linking.sales, customer.id, { externalId })
    const other = await addCustomer(linking, { name: 'Owing too' })
    const [taken] = (await findCandidates(linking.sales, { customerId: other.id })).candidates
    expect(taken).toMatchObject({ externalId, takenBy: { number: customer.number } })
  })

  it('show nobody a tax id who may not read it', async () => {
    const { id: customerId } = await addCustomer(linking, { name: 'Hidden', taxId: 'URE180429TM6' })
    addClient(linking, { organization: 'Elsewhere', taxId: 'URE180429TM6' })
    await readClients(linking)
    const reader = await linking.as('reader')
    const abilities = new Set(['customer.read', 'freshbooks.read'])
    const blind = { ...reader, actor: { ...reader.actor, abilities } as typeof reader.actor }
    const found = await findCandidates(blind, { customerId })
    expect(JSON.stringify(found)).not.toMatch(/URE180429TM6|tax_id/)
    const plan = await planLink(blind, { customerId, choice: 'create', owners: {} })
    expect(JSON.stringify(plan)).not.toContain('URE180429TM6')
    expect(plan.fields.map(({ field }) => field)).not.toContain('taxId')
  })
})

describe('the table of matches', () => {
  it('shows each unlinked customer with its best free candidate, and counts them', async () => {
    const found = await addCustomer(linking, { name: 'Found by name' })
    const alone = await addCustomer(linking, { name: 'Quite alone' })
    const taken = await addCustomer(linking, { name: 'Taken already' })
    const asleep = await addCustomer(linking, { name: 'Asleep', status: 'INAC' })
    const externalId = addClient(linking, { organization: 'Found by name' })
    addClient(linking, { organization: 'Found by name, Inc.' })
    await readClients(linking)
    await follow(linking, (await askLink(linking.sales, taken.id)).id)
    const all = await listMatches(linking.sales, { show: 'all' })
    expect(
      all.rows.map(({ customerId, candidate, others, gate }) => [
        customerId,
        candidate?.externalId,
        others,
        gate,
      ]),
    ).toEqual([
      [found.id, externalId, 1, 'allow'],
      [alone.id, undefined, 0, 'allow'],
      [asleep.id, undefined, 0, 'block'],
    ])
    expect(all).toMatchObject({ next: null, counts: { unlinked: 3, found: 1 } })
    const idsOf = async (show: 'found' | 'missing') =>
      (await listMatches(linking.sales, { show })).rows.map(({ customerId }) => customerId)
    expect(await idsOf('found')).toEqual([found.id])
    expect(await idsOf('missing')).toEqual([alone.id, asleep.id])
  })

  it('links many at once, row by row, and says why it did not', async () => {
    const [one, two] = [
      await addCustomer(linking, { name: 'One' }),
      await addCustomer(linking, { name: 'Two' }),
    ]
    const asleep = await addCustomer(linking, { name: 'Asleep', status: 'INAC' })
    const [first, second] = [
      addClient(linking, { organization: 'One' }),
      addClient(linking, { organization: 'Two' }),
    ]
    await readClients(linking)
    const rows = [
      { customerId: one.id, externalId: first },
      { customerId: two.id, externalId: first },
      { customerId: asleep.id, externalId: second },
    ]
    const answer = await linkMany(linking.sales, { rows })
    expect(answer.jobIds).toHaveLength(1)
    expect(answer.refused).toEqual([
      { customerId: two.id, reason: 'client_taken' },
      { customerId: asleep.id, reason: 'gate_blocked' },
    ])
    const again = await linkMany(linking.sales, {
      rows: [rows[0]!, { customerId: two.id, externalId: second }],
    })
    expect(again).toMatchObject({ jobIds: [expect.any(String)], refused: [{ reason: 'already_linked' }] })
    const reader = await linking.as('reader')
    await expect(linkMany(reader, { rows })).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('goes on behind its last row', async () => {
    const made: string[] = []
    for (let at = 0; at < 27; at++) made.push((await addCustomer(linking, { name: `Row ${at}` })).id)
    const first = await listMatches(linking.sales, { show: 'all' })
    expect(first.rows).toHaveLength(25)
    const rest = await listMatches(linking.sales, { show: 'all', after: first.next ?? undefined })
    expect([...first.rows, ...rest.rows].map(({ customerId }) => customerId)).toEqual(made.toSorted())
    expect(rest.next).toBeNull()
  })
})

describe('drift', () => {
  it('is told with what was sent, and ends when we send ours', async () => {
    const { id: customerId, number } = await addCustomer(linking, {
      name: 'Drifting',
      email: 'a@example.com',
    })
    const asked = await askLink(linking.sales, customerId)
    await follow(linking, asked.id)
    expect((await listDrift(linking.sales, {})).rows).toEqual([])
    const [client] = clientsOf(linking)
    linking.time.forward({ hours: 1 })
    const theirs = { organization: 'Otra', email: 'b@example.com', p_city: 'Lima' }
    linking.fake.people.changeClient(Number(client?.id), theirs)
    await readClients(linking)
    const fields = [
      { field: 'organization', ours: 'Drifting', theirs: 'Otra', sent: 'Drifting' },
      { field: 'email', ours: 'a@example.com', theirs: 'b@example.com', sent: 'a@example.com' },
    ]
    const { rows, next } = await listDrift(linking.sales, {})
    expect(rows).toMatchObject([{ linkId: asked.id, customerId, number, name: 'Drifting', fields }])
    expect(next).toBeNull()
    const { drift, link } = await getLink(linking.sales, { customerId })
    expect(drift).toEqual(fields)
    expect(link?.clientName).toBe('Otra')
    const send = {
      ...{ linkId: asked.id, expectedVersion: link?.version ?? 0 },
      fields: ['email' as const, 'organization' as const],
    }
    expect(await sendFields(linking.sales, send)).toEqual({ jobId: expect.any(String) })
    await expect(sendFields(linking.sales, send)).rejects.toMatchObject(refused('changed_meanwhile'))
    linking.time.forward({ minutes: 0.005 })
    expect(await carryOutSendFields(linking.worker, send)).toEqual({ outcome: 'sent' })
    expect(clientsOf(linking)[0]?.fields).toMatchObject({ email: 'a@example.com', p_city: 'Lima' })
    // Also where their clock says the same second as when it was read last.
    expect((await getLink(linking.sales, { customerId })).link?.clientName).toBe('Drifting')
    expect((await listDrift(linking.sales, {})).rows).toEqual([])
    const told = (await auditOf(linking.db, asked.id)).map(({ event }) => event)
    expect(told.slice(-2)).toEqual(['freshbooks.send-asked', 'freshbooks.fields-sent'])
  })

  it('is not sent for a status that holds it, nor to a client that is gone, nor what they refuse', async () => {
    const { id: customerId } = await addCustomer(linking, { name: 'Sending', email: 'a@example.com' })
    const asked = await askLink(linking.sales, customerId)
    await follow(linking, asked.id)
    const job = { linkId: asked.id, fields: ['email'] }
    linking.fake.faults.plan({ kind: 'errors in a 200', method: 'PUT' })
    expect(await carryOutSendFields(linking.worker, job)).toEqual({ outcome: 'refused' })
    expect(await rowOfLink(linking, asked.id)).toMatchObject({ state: 'linked' })
    await moveTo(linking.db, customerId, 'INAC')
    const send = {
      linkId: asked.id,
      expectedVersion: (await rowOfLink(linking, asked.id)).version,
      fields: ['email' as const],
    }
    await expect(sendFields(linking.sales, send)).rejects.toMatchObject(refused('gate_blocked'))
    expect(await carryOutSendFields(linking.worker, job)).toEqual({ outcome: 'gate_closed' })
    await moveTo(linking.db, customerId, 'ACTV')
    linking.fake.people.changeClient(Number(clientsOf(linking)[0]?.id), { vis_state: '1' })
    expect(await carryOutSendFields(linking.worker, job)).toEqual({ outcome: 'client_gone' })
    const row = await rowOfLink(linking, asked.id)
    expect(row).toMatchObject({ state: 'review', reason: 'client_missing', external_id: expect.any(String) })
    expect(await carryOutSendFields(linking.worker, job)).toEqual({ outcome: 'not_linked' })
    await expect(sendFields(linking.sales, { ...send, expectedVersion: row.version })).rejects.toMatchObject(
      refused('not_linked'),
    )
  })

  it('is carried out by the worker alone', async () => {
    const nobodys = { linkId: '01920000-0000-7000-8000-00000000dead', fields: ['email'] }
    await expect(carryOutSendFields(linking.sales, nobodys)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(carryOutLink(linking.sales, nobodys)).rejects.toMatchObject({ kind: 'forbidden' })
  })
})
