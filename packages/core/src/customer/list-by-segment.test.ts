import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Standing, standing } from '../../test/standing.ts'
import type { Ctx } from '../ctx.ts'
import { addGroup } from '../group/index.ts'
import { listCustomers, listFilters, setCustomerGroups, setCustomerOwner, setCustomerTags } from './index.ts'

const asked = { active: 'any', sort: 'created', limit: 50 } as const
const plain = { displayPosition: 0, personalCustomer: false, reseller: false }

let db: TestDatabase
let owner: Ctx
let [vip, hotel, below, hidden, bare]: Standing[] = []
const names = new Map<string, string>()
const idOf = ({ actor }: Ctx) => (actor.kind === 'staff' ? actor.userId : '')

beforeAll(async () => {
  db = await freshDatabase()
  owner = await actAs(db, 'owner')
  ;[vip, hotel, hidden, bare] = [
    await standing(db, 'ACTV'),
    await standing(db, 'ACTV'),
    await standing(db, 'ACTV'),
    await standing(db, 'INAC'),
  ]
  below = await standing(db, 'ACTV', { parentId: hotel?.id ?? null })
  for (const [name, one] of Object.entries({ vip, hotel, below, hidden, bare }))
    names.set(one?.id ?? '', name)
  const [v, h, b] = [vip?.id ?? '', hotel?.id ?? '', below?.id ?? '']
  for (const name of ['North', 'Hotels']) await addGroup(owner, { ...plain, name })
  await setCustomerGroups(owner, { customerId: v, expectedVersion: 1, groupCodes: ['north'] })
  await setCustomerGroups(owner, { customerId: h, expectedVersion: 1, groupCodes: ['north', 'hotels'] })
  await setCustomerTags(owner, { customerId: h, expectedVersion: 2, tags: ['Spa'] })
  await setCustomerTags(owner, { customerId: b, expectedVersion: 1, tags: ['Spa', 'New'] })
  await setCustomerOwner(owner, { customerId: v, expectedVersion: 2, ownerId: idOf(owner) })
  const badge = `insert into app.customer_badges (customer_id, badge, source, reason, expires_on)
    values ($1, $2, 'manual', '"x"', $3::date)`
  await db.ask(badge, [v, 'vip', null])
  await db.ask(badge, [h, 'dormant', null])
  await db.ask(badge, [h, 'vip', '2020-01-01'])
  await db.ask(
    `insert into app.risk_flags (customer_id, type, reason, raised_by_name) values ($1, 'manual_flag', 'x', 'x')`,
    [hidden?.id],
  )
})

type Segments = NonNullable<Parameters<typeof listCustomers>[1]['segments']>
const found = async (ctx: Ctx, segments: Segments, more: object = {}) =>
  (await listCustomers(ctx, { ...asked, ...more, segments })).rows.map(({ id }) => names.get(id))

describe('the directory by segment', () => {
  it.each([
    [{ groups: ['north'] }, ['vip', 'hotel']],
    [{ groups: ['north', 'hotels'] }, ['vip', 'hotel']],
    [{ tags: ['spa'] }, ['hotel', 'below']],
    [{ tags: ['spa'], groups: ['north'] }, ['hotel']],
    [{ badges: ['vip'] }, ['vip']],
    [{ badges: ['vip', 'dormant'] }, ['vip', 'hotel']],
    [{ badges: ['under_review'] }, ['hidden']],
    [{ badges: ['vip', 'under_review'] }, ['vip', 'hidden']],
    [{ unowned: true, tags: ['new'] }, ['below']],
    [{ groups: ['nowhere'] }, []],
  ] as [Segments, string[]][])('%j finds %j', async (segments, expected) => {
    expect(await found(owner, segments)).toEqual(expected)
    const reversed = await found(owner, segments, { sort: '-created' })
    expect(reversed).toEqual([...expected].reverse())
  })

  it('offers what there is to narrow it to, to whoever reads customers', async () => {
    const offered = await listFilters(await actAs(db, 'reader'))
    expect(offered.groups.map(({ code }) => code).sort()).toEqual(['hotels', 'north'])
    expect(offered.tags.map(({ name }) => name)).toEqual(['New', 'Spa'])
    expect(offered.owners).toEqual([{ id: idOf(owner), name: 'Owner (test)' }])
    await expect(listFilters(await actAs(db, 'warehouse'))).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('goes with words, statuses and orders, page by page', async () => {
    const segments = { groups: ['north'] }
    expect(await found(owner, segments, { query: `standing` })).toEqual(['vip', 'hotel'])
    expect(await found(owner, segments, { query: vip?.number })).toEqual(['vip'])
    expect(await found(owner, segments, { active: 'no' })).toEqual([])
    expect(await found(owner, { owners: [idOf(owner)] }, { sort: 'name' })).toEqual(['vip'])
    const first = await listCustomers(owner, { ...asked, segments, limit: 1 })
    const cursor = first.nextCursor ?? undefined
    expect(await found(owner, segments, { cursor })).toEqual(['hotel'])
    expect(await found(owner, segments, { sort: '-score' })).toHaveLength(2)
  })

  it('leaves customers below others out when they are not asked for', async () => {
    const primary = (await listCustomers(owner, { ...asked, includeSubAccounts: false })).rows
    expect(primary.map(({ id }) => names.get(id))).toEqual(['vip', 'hotel', 'hidden', 'bare'])
    expect((await listCustomers(owner, asked)).rows).toHaveLength(5)
  })

  it('brings badges and the owner with each row, and what is over no more', async () => {
    const { rows } = await listCustomers(owner, asked)
    const row = (name: string) => rows.find(({ id }) => names.get(id) === name)
    expect(row('vip')).toMatchObject({ badges: ['vip'], owner: { name: 'Owner (test)' } })
    expect(row('hotel')).toMatchObject({ badges: ['dormant'], owner: null })
    expect(row('hidden')?.badges).toEqual(['under_review'])
    expect(row('bare')?.badges).toEqual([])
  })

  it('knows of no risk flags where they may not be known of (scenario 13)', async () => {
    const sales = await actAs(db, 'sales')
    const { rows } = await listCustomers(sales, asked)
    expect(rows.flatMap(({ badges }) => badges).sort()).toEqual(['dormant', 'vip'])
    for (const badges of [['under_review'], ['vip', 'under_review']] as Segments['badges'][])
      await expect(found(sales, { badges })).rejects.toMatchObject({
        ...{ kind: 'invalid', reason: { code: 'unknown_field' } },
      })
    const past = db.staff.pool.connect()
    const client = await past
    try {
      await client.query('begin')
      const token = sales.proof && 'token' in sales.proof ? sales.proof.token : ''
      await client.query(
        `select set_config('padron.token', $1, true), set_config('role', 'padron_staff', true)`,
        [token],
      )
      await expect(
        client.query(
          `select app.list_customers(null, null, 'created', null, null, 9, null, '{"badges": ["under_review"]}')`,
        ),
      ).rejects.toMatchObject({ code: '42501' })
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  it('shows and searches commercial fields only where they may be read', async () => {
    const dispatch = await actAs(db, 'dispatch')
    const { rows } = await listCustomers(dispatch, asked)
    for (const row of rows)
      for (const key of ['taxId', 'country', 'screening']) expect(Object.keys(row)).not.toContain(key)
    const taxId = (await listCustomers(owner, asked)).rows[0]?.taxId ?? ''
    expect(taxId).not.toBe('')
    const by = async (ctx: Ctx, query: string) => (await listCustomers(ctx, { ...asked, query })).rows.length
    expect([await by(owner, taxId), await by(dispatch, taxId)]).toEqual([1, 0])
    expect(await by(dispatch, vip?.number ?? '')).toBe(1)
    await db.ask(`update app.customers set contact_text = 'rosa@example.mx' where id = $1`, [vip?.id])
    expect(await by(dispatch, 'rosa@')).toBe(1)
    await db.ask(
      `insert into app.field_limits (role_code, field_group, use) values ('dispatch', 'contacts', 'search')`,
    )
    expect([await by(owner, 'rosa@'), await by(dispatch, 'rosa@')]).toEqual([1, 0])
  })
})
