import { addPortalCustomer, emailOf, freshDatabase, openSession, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { addConnection, addLink, markerFor } from '../test/freshbooks-world.ts'

const states = ['intended', 'creating', 'linked', 'review', 'unlinked'] as const
type State = (typeof states)[number]

/** By hand from domain §14 and integrations §1.9: who moves a link from where to where. */
const moves: Record<'padron_staff' | 'padron_worker', string[]> = {
  padron_staff: ['review → intended', 'linked → unlinked', 'review → unlinked', 'intended → unlinked'],
  padron_worker: [
    ...['intended → creating', 'intended → linked', 'intended → review', 'creating → linked'],
    ...['creating → review', 'linked → review'],
  ],
}

/** Statuses whose gate says each of these; the first two as they are shipped, the others set here. */
const statusOf = { allow: 'ACTV', block: 'DNS', warn: 'HOLD', approve: 'CCIP', void: 'VOID' } as const
const codeOf = { block: 'PD203', warn: 'PD201', approve: 'PD202' } as const

let db: TestDatabase
let client: Awaited<ReturnType<TestDatabase['hold']>>
let connectionId: string
let token: string
let staffId: string
beforeAll(async () => {
  db = await freshDatabase()
  client = await db.hold()
  connectionId = await addConnection(db, 'AC1')
  const [user] = await db.ask<{ id: string }>('select id from app.staff_users where email = $1', [
    emailOf('sales'),
  ])
  staffId = user?.id ?? ''
  token = await openSession(db, staffId)
  for (const outcome of ['warn', 'approve'] as const)
    await db.ask(
      `update app.statuses set gates = jsonb_set(gates, '{linkFreshbooks}', to_jsonb($2::text)) where code = $1`,
      [statusOf[outcome], outcome],
    )
})

type Role = 'padron_staff' | 'padron_worker' | 'padron_owner'
/** Runs statements in the role's hand, in one transaction that is given up; how the last one ended. */
async function attempt(role: Role, texts: readonly string[], after?: string): Promise<string> {
  await client.run('begin')
  try {
    await client.run(`select set_config('padron.token', $1, true), set_config('role', $2, true)`, [
      role === 'padron_staff' ? token : '',
      role,
    ])
    let ended = ''
    for (const text of texts) ended = String((await client.run(text)).rowCount)
    if (!after) return ended
    await client.run('reset role')
    const [row] = (await client.run(after)).rows as { told: unknown }[]
    return String(row?.told)
  } catch (error) {
    return (error as { code: string }).code
  } finally {
    await client.run('rollback')
  }
}

const customerIn = async (outcome: keyof typeof statusOf) =>
  (await addPortalCustomer(db, statusOf[outcome])).id

/** An intention as a person saves it. */
const intend = (customerId: string, given: { id?: string; values?: Record<string, string> } = {}) => {
  const { id = crypto.randomUUID(), values = {} } = given
  const all: Record<string, string> = {
    ...{ id: `'${id}'`, customer_id: `'${customerId}'`, connection_id: `'${connectionId}'` },
    ...{ marker: `'${markerFor(id)}'`, choice: `'create'`, asked_by: `'${staffId}'`, ...values },
  }
  return `insert into app.freshbooks_links (${Object.keys(all)}) values (${Object.values(all)})`
}
const setTo = (id: string, state: State) =>
  `update app.freshbooks_links set state = '${state}' where id = '${id}'`

/** A link that stands in a state whatever the rules say. */
async function standing(state: State, outcome: keyof typeof statusOf = 'allow') {
  const customerId = await customerIn(outcome)
  const id = crypto.randomUUID()
  await client.run('set session_replication_role = replica')
  await client.run(
    intend(customerId, {
      id,
      values: { state: `'${state}'`, reason: `'several_found'`, external_id: `'${id}'` },
    }),
  )
  await client.run('set session_replication_role = origin')
  return { id, customerId }
}

async function grantOverride(customerId: string, given: Record<string, string> = {}) {
  const values: Record<string, string> = {
    ...{ customer_id: `'${customerId}'`, operation: `'linkFreshbooks'`, reason: `'Promised'` },
    ...{ requested_by: 'gen_random_uuid()', decided_by: 'gen_random_uuid()' },
    ...{ state: `'granted'`, expires_at: `now() + interval '1 hour'`, uses_left: '1', ...given },
  }
  const [row] = await db.ask<{ id: string }>(
    `insert into app.gate_overrides (${Object.keys(values)}) values (${Object.values(values)}) returning id`,
  )
  return `'${row?.id}'`
}

describe('the path of a link', () => {
  const pairs = states.flatMap((from) => states.filter((to) => to !== from).map((to) => [from, to] as const))

  it.each(pairs)('from %s to %s is taken by whom the list says, and by nobody else', async (from, to) => {
    const { id } = await standing(from)
    for (const role of ['padron_staff', 'padron_worker'] as const)
      expect(await attempt(role, [setTo(id, to)]), role).toBe(
        moves[role].includes(`${from} → ${to}`) ? '1' : 'PD302',
      )
  })

  it('is left for ever by unlinking: nothing of such a row changes any more', async () => {
    const { id } = await standing('unlinked')
    for (const role of ['padron_staff', 'padron_worker'] as const)
      expect(await attempt(role, [`update app.freshbooks_links set owners = '{}' where id = '${id}'`])).toBe(
        'PD302',
      )
  })

  it('begins with an intention, in whosever hand, and with no client', async () => {
    const customerId = await customerIn('allow')
    for (const role of ['padron_worker', 'padron_owner'] as const) {
      for (const state of states.filter((each) => each !== 'intended')) {
        const values = { state: `'${state}'`, reason: `'not_certain'`, external_id: `'7'` }
        expect(await attempt(role, [intend(customerId, { values })]), state).toBe('PD302')
      }
      expect(await attempt(role, [intend(customerId, { values: { external_id: `'7'` } })])).toBe('PD302')
      expect(await attempt(role, [intend(customerId)])).toBe('1')
    }
    expect(await attempt('padron_staff', [intend(customerId)])).toBe('1')
    for (const column of ['state', 'external_id', 'sent', 'linked_at', 'creating_at'])
      expect(
        await attempt('padron_staff', [intend(customerId, { values: { [column]: 'null' } })]),
        column,
      ).toBe('42501')
  })

  it('belongs to one customer, one account and one marker, and a linked client is changed for no other', async () => {
    const { id } = await standing('linked')
    const other = await customerIn('allow')
    const changes = {
      customer_id: [`'${other}'`, 'PD204'],
      connection_id: ['gen_random_uuid()', 'PD204'],
      marker: [`'[PADRON:C-000002:00000000]'`, 'PD204'],
      external_id: [`'8'`, 'PD301'],
    }
    for (const [column, [value, code]] of Object.entries(changes))
      expect(
        await attempt('padron_worker', [
          `update app.freshbooks_links set ${column} = ${value} where id = '${id}'`,
        ]),
        column,
      ).toBe(code)
  })

  it('holds what its state says: a client where it is linked, a reason where it waits, and a marker of its form', async () => {
    const customerId = await customerIn('allow')
    const id = crypto.randomUUID()
    const bare = (state: State) => [intend(customerId, { id }), setTo(id, state)]
    expect(await attempt('padron_worker', bare('linked'))).toBe('23514')
    expect(await attempt('padron_worker', bare('review'))).toBe('23514')
    expect(await attempt('padron_staff', [intend(customerId, { values: { choice: `'link'` } })])).toBe(
      '23514',
    )
    for (const marker of ['x', '[PADRON:C-1:abcdef01]', '[PADRON:C-1:ABCDEF0]', ' [PADRON:C-1:ABCDEF01] '])
      expect(
        await attempt('padron_staff', [intend(customerId, { values: { marker: `'${marker}'` } })]),
        marker,
      ).toBe('23514')
  })
})

describe('C67 no second link', () => {
  it('of one customer with one account, nor of one client with two customers, until it is unlinked', async () => {
    const { id, customerId } = await standing('linked')
    const twin = await standing('linked')
    expect(await attempt('padron_staff', [intend(customerId)])).toBe('23505')
    const taken = `update app.freshbooks_links set external_id = '${id}', state = 'review' where id = '${twin.id}'`
    expect(await attempt('padron_worker', [setTo(twin.id, 'review'), taken])).toBe('23505')
    expect(await attempt('padron_staff', [setTo(id, 'unlinked'), intend(customerId)])).toBe('1')
  })

  it('whoever asks at once: of 20 intentions of one customer one stands', async () => {
    const customerId = await customerIn('allow')
    const ends = await Promise.allSettled(Array.from({ length: 20 }, () => db.ask(intend(customerId))))
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const codes = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason.code] : []))
    expect(new Set(codes)).toEqual(new Set(['23505']))
  })
})

describe('the gate of links', () => {
  it.each(Object.entries(codeOf))(
    'of a status that says %s is closed to an intention',
    async (outcome, code) => {
      const customerId = await customerIn(outcome as keyof typeof codeOf)
      expect(await attempt('padron_staff', [intend(customerId)])).toBe(code)
      expect(await attempt('padron_worker', [intend(customerId)])).toBe(code)
      const { id } = await standing('review', outcome as keyof typeof codeOf)
      expect(await attempt('padron_staff', [setTo(id, 'intended')]), 'tried again').toBe(code)
      const waiting = await standing('intended', outcome as keyof typeof codeOf)
      expect(await attempt('padron_worker', [setTo(waiting.id, 'creating')]), 'at the create').toBe(code)
    },
  )

  it('lets in who read the warning, and keeps no exception it did not need', async () => {
    const read = { acknowledged_at: 'now()', override_id: 'gen_random_uuid()' }
    for (const outcome of ['warn', 'allow'] as const) {
      const id = crypto.randomUUID()
      const texts = [intend(await customerIn(outcome), { id, values: read })]
      const kept = `select override_id::text as told from app.freshbooks_links where id = '${id}'`
      expect(await attempt('padron_staff', texts, kept)).toBe('null')
    }
    for (const outcome of ['approve', 'block'] as const)
      expect(
        await attempt('padron_staff', [
          intend(await customerIn(outcome), { values: { acknowledged_at: 'now()' } }),
        ]),
      ).toBe(codeOf[outcome])
  })

  it.each(['approve', 'block'] as const)('that says %s is lifted by an exception, once', async (outcome) => {
    const customerId = await customerIn(outcome)
    const override_id = await grantOverride(customerId)
    const first = crypto.randomUUID()
    const texts = [intend(customerId, { id: first, values: { override_id } })]
    const left = `select uses_left as told from app.gate_overrides where id = ${override_id}`
    expect(await attempt('padron_staff', texts, left)).toBe('0')
    const again = [...texts, setTo(first, 'unlinked'), intend(customerId, { values: { override_id } })]
    expect(await attempt('padron_staff', again)).toBe(codeOf[outcome])
  })

  it('is lifted by no exception of another customer, operation or record, none that is over, and none of one’s own', async () => {
    const customerId = await customerIn('block')
    const foreign = await grantOverride(await customerIn('block'))
    const others: Record<string, string>[] = [
      { operation: `'order'` },
      { record_id: 'gen_random_uuid()', record_noun: `'order'` },
      { state: `'requested'` },
      { state: `'revoked'` },
      { expires_at: `now() - interval '1 minute'` },
      { uses_left: '0' },
      { decided_by: `'${staffId}'` },
    ]
    const all = [foreign, 'gen_random_uuid()']
    for (const other of others) all.push(await grantOverride(customerId, other))
    for (const override_id of all)
      expect(await attempt('padron_staff', [intend(customerId, { values: { override_id } })])).toBe('PD203')
    const voided = await customerIn('void')
    const override_id = await grantOverride(voided)
    expect(await attempt('padron_staff', [intend(voided, { values: { override_id } })])).toBe('PD203')
  })

  const become = (customerId: string, outcome: keyof typeof statusOf) =>
    db.ask('update app.customers set status_code = $2 where id = $1', [customerId, statusOf[outcome]])

  it('is asked again before a client is made; what was lifted for the intention still stands, but for a void record', async () => {
    const plain = { id: crypto.randomUUID(), customerId: await customerIn('allow') }
    await db.ask(intend(plain.customerId, { id: plain.id }))
    expect(await attempt('padron_worker', [setTo(plain.id, 'creating')])).toBe('1')
    for (const outcome of ['block', 'warn', 'approve'] as const) {
      await become(plain.customerId, outcome)
      expect(await attempt('padron_worker', [setTo(plain.id, 'creating')])).toBe(codeOf[outcome])
    }
    const lifted = { id: crypto.randomUUID(), customerId: await customerIn('block') }
    const override_id = await grantOverride(lifted.customerId)
    await db.ask(intend(lifted.customerId, { id: lifted.id, values: { override_id } }))
    expect(await attempt('padron_worker', [setTo(lifted.id, 'creating')])).toBe('1')
    await become(lifted.customerId, 'void')
    expect(await attempt('padron_worker', [setTo(lifted.id, 'creating')])).toBe('PD203')
    const warned = { id: crypto.randomUUID(), customerId: await customerIn('warn') }
    await db.ask(intend(warned.customerId, { id: warned.id, values: { acknowledged_at: 'now()' } }))
    expect(await attempt('padron_worker', [setTo(warned.id, 'creating')])).toBe('1')
  })

  it('is gone round by nobody who writes an exception or a reading beside it', async () => {
    const { id, customerId } = await standing('intended')
    await become(customerId, 'block')
    const sneak = `update app.freshbooks_links set override_id = gen_random_uuid(), acknowledged_at = now() where id = '${id}'`
    const kept = `select (override_id is null and acknowledged_at is null) as told from app.freshbooks_links where id = '${id}'`
    for (const role of ['padron_staff', 'padron_worker'] as const)
      expect(await attempt(role, [sneak], kept)).toBe('true')
    const along = `update app.freshbooks_links set state = 'creating', override_id = gen_random_uuid() where id = '${id}'`
    expect(await attempt('padron_worker', [along])).toBe('PD203')
  })

  it('of a parent closes it for the child', async () => {
    const { id } = await addPortalCustomer(db)
    const parent = await addPortalCustomer(db, statusOf.block)
    await db.ask('update app.customers set parent_id = $2 where id = $1', [id, parent.id])
    expect(await attempt('padron_staff', [intend(id)])).toBe('PD203')
  })
})

describe('unlinking', () => {
  it('takes the figures of this customer from this account along, and no other', async () => {
    const linked = { customerId: await customerIn('allow'), connectionId, externalId: crypto.randomUUID() }
    const id = await addLink(db, linked)
    const { customerId: other } = await standing('linked')
    const former = await addConnection(db, crypto.randomUUID(), 'disconnected')
    const figures = (customer: string, connection: string, currency: string) =>
      db.ask(
        `insert into app.customer_figures (customer_id, currency, connection_id, receivable_minor, overdue_minor, aging, ytd_minor, lifetime_minor,
           is_tax_included, reckoned_at) values ($1, $3, $2, 1, 1, '{0,0,0,0,1}', 1, 1, false, now())`,
        [customer, connection, currency],
      )
    await figures(linked.customerId, connectionId, 'MXN')
    await figures(linked.customerId, connectionId, 'USD')
    await figures(linked.customerId, former, 'EUR')
    await figures(other, connectionId, 'MXN')
    const left = `select string_agg(currency, ' ' order by currency) as told from app.customer_figures where customer_id in ('${linked.customerId}', '${other}')`
    expect(await attempt('padron_staff', [setTo(id, 'unlinked')], left)).toBe('EUR MXN')
  })

  it('is told by five ages of a debt, no fewer', async () => {
    const customerId = await customerIn('allow')
    for (const aging of ['{}', '{0,0,0,0}', '{0,0,0,0,0,0}'])
      await expect(
        db.ask(
          `insert into app.customer_figures (customer_id, currency, connection_id, receivable_minor, overdue_minor, aging, ytd_minor, lifetime_minor,
             is_tax_included, reckoned_at) values ($1, 'MXN', $2, 1, 1, $3, 1, 1, false, now())`,
          [customerId, connectionId, aging],
        ),
      ).rejects.toMatchObject({ code: '23514' })
  })
})
