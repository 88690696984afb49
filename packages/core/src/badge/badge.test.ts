import { shippedBadgeRules } from '@padron/domain'
import {
  actAs,
  actAsUser,
  addStaff,
  anonymousCtx,
  clock,
  env,
  freshDatabase,
  type TestDatabase,
  workerCtx,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditOf, moveTo, standing } from '../../test/standing.ts'
import type { Ctx } from '../ctx.ts'
import { raiseRiskFlag } from '../risk-flag/index.ts'
import {
  computeBadges,
  getBadgeBook,
  giveBadge,
  listBadges,
  recomputeBadges,
  setBadgeRules,
  takeBadge,
} from './index.ts'

const refused = (code: string, kind = 'conflict') => ({ kind, reason: { code } })
const races = env.isLong ? 40 : 6
const founder = { badge: 'vip', reason: 'Founding customer', expiresOn: '2026-12-31' } as const

let db: TestDatabase
let manager: Ctx
const time = clock('2026-03-02T16:00:00Z')
beforeAll(async () => {
  db = await freshDatabase()
  manager = await actAs(db, 'manager', { clock: time })
})
const customer = async () => (await standing(db, 'ACTV')).id
const worker = (at = '2026-03-02T16:00:00Z') => workerCtx(db, undefined, { clock: clock(at) })
const codes = async (customerId: string, ctx = manager) =>
  (await listBadges(ctx, { customerId })).map(({ badge, source }) => `${badge} ${source}`)

describe('a badge by hand', () => {
  it('is given with a reason until a day, seen by every reader, taken back, and told', async () => {
    const customerId = await customer()
    const [given] = await giveBadge(manager, { customerId, ...founder })
    expect(given).toEqual({
      ...{ badge: 'vip', source: 'manual', reason: { words: 'Founding customer' }, expiresOn: '2026-12-31' },
      ...{ since: new Date('2026-03-02T16:00:00Z'), givenBy: 'Manager (test)' },
    })
    expect(await listBadges(await actAs(db, 'reader', { clock: time }), { customerId })).toEqual([given])
    expect(await takeBadge(manager, { customerId, badge: 'vip' })).toEqual([])
    const told = await auditOf(db, customerId)
    expect(told).toMatchObject([
      { event: 'badge.given', after: founder },
      { event: 'badge.taken', after: null },
    ])
  })

  it('is refused twice, for a day that is over, and taken only where a hand gave it', async () => {
    const customerId = await customer()
    await expect(
      giveBadge(manager, { customerId, ...founder, expiresOn: '2026-03-01' }),
    ).rejects.toMatchObject(refused('date_in_past', 'invalid'))
    await expect(takeBadge(manager, { customerId, badge: 'vip' })).rejects.toMatchObject({
      kind: 'not_found',
    })
    await giveBadge(manager, { customerId, ...founder })
    await expect(giveBadge(manager, { customerId, ...founder })).rejects.toMatchObject({
      ...refused('badge_given_already'),
      detail: { current: [{ badge: 'vip' }] },
    })
    const nobody = '01920000-0000-7000-8000-00000000dead'
    await expect(giveBadge(manager, { customerId: nobody, ...founder })).rejects.toMatchObject({
      kind: 'not_found',
    })
  })

  it('given by six at once is given once', async () => {
    for (let race = 0; race < races; race++) {
      const customerId = await customer()
      const ended = await Promise.allSettled(
        Array.from({ length: 6 }, () => giveBadge(manager, { customerId, ...founder })),
      )
      expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const each of ended)
        if (each.status === 'rejected') expect(each.reason).toMatchObject(refused('badge_given_already'))
      expect(await auditOf(db, customerId)).toHaveLength(1)
    }
  })

  it('is over the day after its last, also before a night has come', async () => {
    const customerId = await customer()
    await giveBadge(manager, { customerId, ...founder, expiresOn: '2026-03-10' })
    const on = async (at: string) => codes(customerId, await actAs(db, 'manager', { clock: clock(at) }))
    expect(await on('2026-03-11T05:00:00Z')).toEqual(['vip manual'])
    expect(await on('2026-03-11T07:00:00Z')).toEqual([])
    await computeBadges(worker('2026-03-11T09:00:00Z'))
    expect((await auditOf(db, customerId)).map(({ event }) => event)).toEqual([
      'badge.given',
      'badge.expired',
    ])
  })
})

describe('badges by rule', () => {
  const paid = (customerId: string, total: number, paidOn = '2026-01-10', currency = 'EUR') =>
    db.ask(
      `insert into app.invoices (customer_id, title, total_minor, paid_minor, currency, issued_on, due_on, paid_on, state)
       values ($1, 'Rent', $2, $2, $4, $3, $3, $3, 'paid')`,
      [customerId, total, paidOn, currency],
    )
  const ordered = (customerId: string, at: string, state = 'fulfilled') =>
    db.ask(`insert into app.orders (customer_id, title, state, created_at) values ($1, 'Chairs', $2, $3)`, [
      customerId,
      state,
      at,
    ])

  it('VIP are the top tenth of each currency by what was paid in 24 months, amounts for finance alone', async () => {
    const payers: string[] = []
    for (let one = 0; one < 20; one++) {
      const customerId = await customer()
      payers.push(customerId)
      await paid(customerId, 1000 - one)
    }
    const [first = '', second = '', third = ''] = payers
    await paid(third, 1_000_000, '2024-03-02')
    const dollars = await customer()
    await paid(dollars, 9_000_000, '2026-01-10', 'USD')
    const mistake = await customer()
    await paid(mistake, 5_000)
    await moveTo(db, mistake, 'VOID')
    const counts = await computeBadges(worker())
    expect(counts).toMatchObject({ vip: 2, given: 2, taken: 0 })
    expect(await codes(first)).toEqual(['vip rule'])
    expect(await codes(second)).toEqual(['vip rule'])
    for (const other of [third, dollars, mistake]) expect(await codes(other)).toEqual([])
    const [badge] = await listBadges(manager, { customerId: second })
    expect(badge).toMatchObject({
      reason: { code: 'top_share', params: { percent: 10, months: 24 } },
      figures: { currency: 'EUR', amountMinor: 999, rank: 2, of: 20 },
    })
    const [seen] = await listBadges(await actAs(db, 'sales', { clock: time }), { customerId: second })
    expect(seen).toMatchObject({ badge: 'vip', reason: { code: 'top_share' } })
    expect(seen && 'figures' in seen).toBe(false)
    expect(await computeBadges(worker())).toMatchObject({ vip: 2, given: 0, taken: 0 })

    await paid(third, 100)
    expect(await computeBadges(worker())).toMatchObject({ vip: 2, given: 1, taken: 1 })
    expect([await codes(second), await codes(third)]).toEqual([[], ['vip rule']])
  })

  it('a hand comes before a rule, and the rule comes back when it is taken', async () => {
    const [holder] = await db.ask<{ customer_id: string }>(
      `select customer_id from app.customer_badges where badge = 'vip' and source = 'rule' limit 1`,
    )
    const customerId = holder!.customer_id
    await expect(takeBadge(manager, { customerId, badge: 'vip' })).rejects.toMatchObject(
      refused('badge_by_rule'),
    )
    await giveBadge(manager, { customerId, ...founder })
    await computeBadges(worker())
    expect(await codes(customerId)).toEqual(['vip manual'])
    await takeBadge(manager, { customerId, badge: 'vip' })
    await computeBadges(worker())
    expect(await codes(customerId)).toEqual(['vip rule'])
  })

  it('dormant are active ones whose last order is older than a year, with nothing open', async () => {
    const [asleep, awake, open, served, inactive, never] = await Promise.all([1, 2, 3, 4, 5, 6].map(customer))
    for (const each of [asleep!, awake!, open!, served!, inactive!]) await ordered(each, '2025-01-10')
    await moveTo(db, inactive!, 'INAC')
    await ordered(asleep!, '2026-01-10', 'cancelled')
    // The day in the company decides: 365 days ago is not older than 365 days.
    await ordered(awake!, '2025-03-02T18:00:00Z')
    await ordered(open!, '2024-01-10', 'open')
    await db.ask(
      `insert into app.services (customer_id, kind, name, status) values ($1, 'service', 'Line', 'active')`,
      [served],
    )
    await computeBadges(worker())
    expect(await codes(asleep!)).toEqual(['dormant rule'])
    for (const each of [awake!, open!, served!, inactive!, never!]) expect(await codes(each)).toEqual([])
    const [badge] = await listBadges(manager, { customerId: asleep! })
    expect(badge?.reason).toEqual({ code: 'no_order_since', params: { date: '2025-01-09', days: 365 } })
    await computeBadges(worker('2026-03-03T16:00:00Z'))
    expect(await codes(awake!)).toEqual(['dormant rule'])

    await db.ask(`insert into app.settings (key, value) values ('badgeRules', '{"dormantBy": "contact"}')`)
    await db.ask(
      `insert into app.interactions (customer_id, type, direction, occurred_at, logged_by_name)
       values ($1, 'call', 'out', '2025-11-01', 'Ana')`,
      [asleep],
    )
    await computeBadges(worker('2026-03-03T16:00:00Z'))
    expect([await codes(asleep!), await codes(awake!)]).toEqual([[], ['dormant rule']])
    await db.ask(`delete from app.settings where key = 'badgeRules'`)
  })

  it('are told with their rules and counts to who configures segments', async () => {
    const admin = await actAs(db, 'admin')
    await db.ask('delete from app.customer_badges')
    await giveBadge(manager, { customerId: await customer(), ...founder })
    const { vip, dormant } = await computeBadges(worker())
    expect(vip).toBeGreaterThan(0)
    expect(await getBadgeBook(admin)).toEqual({ rules: shippedBadgeRules, vip, vipGiven: 1, dormant })
    await expect(getBadgeBook(manager)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
  })

  it('follow what who configures segments set, from the next working out on, and it is told', async () => {
    const admin = await actAs(db, 'admin')
    const rules = { vipPercent: 5, vipMonths: 12, dormantDays: 200, dormantBy: 'contact' } as const
    await expect(setBadgeRules(manager, rules)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
    await expect(setBadgeRules(anonymousCtx(db), rules)).rejects.toMatchObject(
      refused('sign_in_required', 'forbidden'),
    )
    expect(await setBadgeRules(admin, rules)).toEqual(rules)
    expect((await getBadgeBook(admin)).rules).toEqual(rules)
    const told = `select before, after, actor_kind as kind from app.audit_entries where event = 'badge.rules-set'`
    expect(await db.ask(told)).toEqual([{ before: shippedBadgeRules, after: rules, kind: 'staff' }])
    await setBadgeRules(admin, shippedBadgeRules)
  })

  it('asked for by hand run as a job; two at once change nothing twice', async () => {
    const admin = await actAs(db, 'admin')
    const { jobId } = await recomputeBadges(admin)
    expect(await db.ask('select name from app.outbox where id = $1', [jobId])).toEqual([
      { name: 'badge.compute' },
    ])
    await expect(recomputeBadges(manager)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
    const both = await Promise.all([computeBadges(worker()), computeBadges(worker())])
    expect(both[1]?.given === 0 || both[0]?.given === 0).toBe(true)
  })
})

describe('who sees and gives badges', () => {
  it('under review is for those who read risk flags, the others for every reader', async () => {
    const customerId = await customer()
    await giveBadge(manager, { customerId, ...founder })
    await raiseRiskFlag(manager, { customerId, type: 'manual_flag', reason: 'Look closely' })
    const seniors = ['admin', 'owner', 'executive', 'manager', 'finance', 'support']
    const readers = [...seniors, 'sales', 'buyer', 'reader', 'dispatch']
    const roles = await db.ask<{ code: string }>('select code from app.roles')
    for (const { code } of roles) {
      const list = async () => codes(customerId, await actAs(db, code, { clock: time }))
      const seen = seniors.includes(code) ? ['vip manual', 'under_review rule'] : ['vip manual']
      if (readers.includes(code)) expect(await list(), code).toEqual(seen)
      else await expect(list(), code).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
    }
  })

  it('nobody gives without the ability, without sign-in, or after it ended', async () => {
    const customerId = await customer()
    for (const role of ['finance', 'sales', 'reader', 'executive'])
      await expect(giveBadge(await actAs(db, role), { customerId, ...founder })).rejects.toMatchObject(
        refused('ability_missing', 'forbidden'),
      )
    for (const act of [
      () => giveBadge(anonymousCtx(db), { customerId, ...founder }),
      () => listBadges(anonymousCtx(db), { customerId }),
    ])
      await expect(act()).rejects.toMatchObject(refused('sign_in_required', 'forbidden'))
    const gone = await addStaff(db, { role: 'manager', email: 'gone@padron.test', name: 'Gone' })
    const former = await actAsUser(db, gone.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [gone.userId])
    await expect(giveBadge(former, { customerId, ...founder })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(listBadges(former, { customerId })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(
      (async () => {
        const { read } = await import('@padron/db')
        const sales = await actAs(db, 'sales')
        return read(sales, (tx) => tx.run('badge-figures-raw', 'select figures from app.customer_badges', []))
      })(),
    ).rejects.toMatchObject({ kind: 'forbidden' })
  })
})
