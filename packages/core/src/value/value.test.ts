import {
  actAs,
  actAsUser,
  addStaff,
  anonymousCtx,
  clock,
  freshDatabase,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { standing } from '../../test/standing.ts'
import { getFiscalYear, getValue, setFiscalYear } from './index.ts'

const refused = (code: string, kind = 'forbidden') => ({ kind, reason: { code } })
const time = clock('2026-03-02T16:00:00Z')
const finance = ['lifetimeSales', 'ytdSales', 'ytdSince', 'arBalance', 'lastPayment']
const value = ['ltv', 'repurchase']

let db: TestDatabase
let customerId: string
beforeAll(async () => {
  db = await freshDatabase()
  customerId = (await standing(db, 'ACTV')).id
  await billed('MXN', 1000, '2025-05-01', 'paid')
  await billed('MXN', 700, '2026-01-01', 'paid')
  await billed('MXN', 500, '2026-02-01', 'open', 200)
  await billed('MXN', 9000, '2026-02-01', 'cancelled')
  await billed('USD', 50, '2025-12-31', 'open')
  for (const at of [
    '2025-12-02T05:00:00Z',
    '2026-01-01T18:00:00Z',
    '2026-01-01T19:00:00Z',
    '2026-01-31T18:00:00Z',
  ])
    await db.ask(`insert into app.orders (customer_id, title, created_at) values ($1, 'Chairs', $2)`, [
      customerId,
      at,
    ])
  await db.ask(
    `insert into app.orders (customer_id, title, created_at, state) values ($1, 'Chairs', '2026-02-20', 'cancelled')`,
    [customerId],
  )
})

async function billed(currency: string, total: number, issuedOn: string, state: string, paid = 0) {
  const settled = state === 'paid' ? total : paid
  const [row] = await db.ask<{ id: string }>(
    `insert into app.invoices (customer_id, title, total_minor, paid_minor, currency, issued_on, due_on, paid_on, state)
     values ($1, 'Rent', $2, $3, $4, $5, $5, case when $3::bigint > 0 then $5::date + 3 end, $6) returning id`,
    [customerId, total, settled, currency, issuedOn, state],
  )
  if (settled > 0)
    await db.ask(
      `insert into app.payments (invoice_id, customer_id, amount_minor, currency, paid_on)
       values ($1, $2, $3, $4, $5::date + 3)`,
      [row?.id, customerId, settled, currency, issuedOn],
    )
}

describe('what a customer is worth', () => {
  it('is told currency by currency, what was cancelled apart', async () => {
    const manager = await actAs(db, 'manager', { clock: time })
    expect(await getValue(manager, { customerId })).toEqual({
      lifetimeSales: [
        { currency: 'MXN', amountMinor: 2200 },
        { currency: 'USD', amountMinor: 50 },
      ],
      ytdSales: [{ currency: 'MXN', amountMinor: 1200 }],
      ytdSince: '2026-01-01',
      arBalance: [
        { currency: 'MXN', amountMinor: 300 },
        { currency: 'USD', amountMinor: 50 },
      ],
      lastPayment: { currency: 'MXN', amountMinor: 200, paidOn: '2026-02-04' },
      ltv: [{ currency: 'MXN', amountMinor: 1700 }],
      repurchase: {
        state: 'due',
        medianDays: 31,
        lastOn: '2026-01-31',
        nextOn: '2026-03-03',
        days: ['2025-12-01', '2026-01-01', '2026-01-31'],
      },
    })
  })

  it('begins the year with the fiscal one', async () => {
    const manager = await actAs(db, 'manager', { clock: time })
    await db.ask(`insert into app.settings (key, value) values ('fiscalYearMonth', '5')`)
    expect(await getValue(manager, { customerId })).toMatchObject({
      ytdSince: '2025-05-01',
      ytdSales: [
        { currency: 'MXN', amountMinor: 2200 },
        { currency: 'USD', amountMinor: 50 },
      ],
    })
    await db.ask(`delete from app.settings where key = 'fiscalYearMonth'`)
  })

  it('begins it with the month that who configures says, and it is told', async () => {
    const admin = await actAs(db, 'admin', { clock: time })
    const manager = await actAs(db, 'manager', { clock: time })
    expect(await getFiscalYear(admin)).toEqual({ month: 1 })
    await expect(setFiscalYear(manager, { month: 5 })).rejects.toMatchObject(refused('ability_missing'))
    await expect(getFiscalYear(anonymousCtx(db))).rejects.toMatchObject(refused('sign_in_required'))
    await setFiscalYear(admin, { month: 5 })
    expect(await getFiscalYear(admin)).toEqual({ month: 5 })
    expect(await getValue(manager, { customerId })).toMatchObject({ ytdSince: '2025-05-01' })
    const told = `select before, after from app.audit_entries where event = 'value.year-set'`
    expect(await db.ask(told)).toEqual([{ before: { month: 1 }, after: { month: 5 } }])
    await setFiscalYear(admin, { month: 1 })
  })

  it('of somebody new is nothing, and of nobody not found', async () => {
    const manager = await actAs(db, 'manager', { clock: time })
    const { id } = await standing(db, 'PAIN')
    expect(await getValue(manager, { customerId: id })).toEqual({
      ...{
        lifetimeSales: [],
        ytdSales: [],
        ytdSince: '2026-01-01',
        arBalance: [],
        lastPayment: null,
        ltv: [],
      },
      repurchase: { state: 'too_few', medianDays: null, lastOn: null, nextOn: null, days: [] },
    })
    await expect(
      getValue(manager, { customerId: '01920000-0000-7000-8000-00000000dead' }),
    ).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('comes in parts: each group of figures to those who read it, no key for anybody else', async () => {
    const seniors = ['admin', 'owner', 'executive', 'manager', 'finance', 'support']
    const roles = await db.ask<{ code: string }>('select code from app.roles')
    for (const { code } of roles) {
      const ctx = await actAs(db, code, { clock: time })
      if (seniors.includes(code))
        expect(Object.keys(await getValue(ctx, { customerId })).toSorted()).toEqual(
          [...finance, ...value].toSorted(),
        )
      else await expect(getValue(ctx, { customerId }), code).rejects.toMatchObject(refused('ability_missing'))
    }
    for (const [ability, parts] of [
      ['value.read', finance],
      ['finance.read', value],
    ] as const) {
      const who = await addStaff(db, { role: 'support', email: `${ability}@padron.test`, name: ability })
      await db.ask(
        `insert into app.user_abilities (staff_user_id, ability, effect) values ($1, $2, 'deny')`,
        [who.userId, ability],
      )
      const told = await getValue(await actAsUser(db, who.userId, { clock: time }), { customerId })
      expect(Object.keys(told).toSorted()).toEqual([...parts].toSorted())
    }
    await expect(getValue(anonymousCtx(db), { customerId })).rejects.toMatchObject(
      refused('sign_in_required'),
    )
  })

  it('is told by the database to nobody it may not be told', async () => {
    const { read } = await import('@padron/db')
    const ask = async (role: string) =>
      read(await actAs(db, role), (tx) =>
        tx.run<{ told: unknown; values: number }>(
          'value-of-suite',
          `select app.customer_value($1, '2026-01-01') as told,
             (select count(*)::int from app.lifetime_values(array[$1::uuid])) as values`,
          [customerId],
        ),
      )
    expect(await ask('sales')).toEqual([{ told: {}, values: 0 }])
    expect(await ask('driver_installer')).toEqual([{ told: null, values: 0 }])
    expect((await ask('finance'))[0]).toMatchObject({ values: 1 })
  })
})
