import {
  actAs,
  actAsUser,
  addStaff,
  anonymousCtx,
  clock,
  env,
  freshDatabase,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditOf, type Standing, standing } from '../../test/standing.ts'
import type { Ctx } from '../ctx.ts'
import { addReferral, listReferrals, removeReferral } from './index.ts'

const refused = (code: string, kind = 'conflict') => ({ kind, reason: { code } })
const races = env.isLong ? 40 : 6
const on = '2026-02-20'

let db: TestDatabase
let sales: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  sales = await actAs(db, 'sales', { clock: clock('2026-03-02T16:00:00Z') })
})
const customer = () => standing(db, 'ACTV')
const brought = (by: Standing, whom: Standing, referredOn = on) =>
  addReferral(sales, { customerId: whom.id, referrerNumber: by.number, referredOn })

describe('referrals', () => {
  it('are recorded once, seen from both sides, removed, and told', async () => {
    const [kemper, rosa] = [await customer(), await customer()]
    const added = await addReferral(sales, {
      ...{ customerId: rosa.id, referrerNumber: kemper.number.toLowerCase() },
      ...{ referredOn: on, note: 'At the fair' },
    })
    expect(added).toMatchObject({
      customer: { id: kemper.id, number: kemper.number, isActive: true },
      ...{ referredOn: on, note: 'At the fair', recordedBy: 'Sales (test)', version: 1 },
      recordedAt: new Date('2026-03-02T16:00:00Z'),
    })
    expect(await listReferrals(sales, { customerId: rosa.id })).toEqual({
      referredBy: added,
      referred: [],
      referredCount: 0,
    })
    expect(await listReferrals(sales, { customerId: kemper.id })).toMatchObject({
      referredBy: null,
      referred: [{ id: added.id, customer: { number: rosa.number }, broughtCount: 0, brought: [] }],
      referredCount: 1,
    })
    await expect(brought(await customer(), rosa)).rejects.toMatchObject(refused('referral_there_already'))
    const gone = { referralId: added.id, expectedVersion: 1 }
    await expect(removeReferral(sales, { ...gone, expectedVersion: 2 })).rejects.toMatchObject(
      refused('changed_meanwhile'),
    )
    expect(await removeReferral(sales, gone)).toEqual(added)
    await expect(removeReferral(sales, gone)).rejects.toMatchObject({ kind: 'not_found' })
    expect((await listReferrals(sales, { customerId: rosa.id })).referredBy).toBeNull()
    expect((await auditOf(db, added.id)).map(({ event }) => event)).toEqual([
      'referral.added',
      'referral.removed',
    ])
  })

  it('are refused for oneself, for nobody, for a day to come, and in a circle of any length', async () => {
    const [a, b, c, d] = [await customer(), await customer(), await customer(), await customer()]
    await expect(brought(a, a)).rejects.toMatchObject({
      ...refused('referral_self', 'invalid'),
      detail: { fields: [{ path: 'referrerNumber' }] },
    })
    await expect(brought({ id: '', number: 'C-999999' }, a)).rejects.toMatchObject(
      refused('unknown_customer', 'invalid'),
    )
    await expect(brought(a, b, '2026-03-03')).rejects.toMatchObject(refused('date_in_future', 'invalid'))
    const nobody = { id: '01920000-0000-7000-8000-00000000dead', number: '' }
    await expect(brought(a, nobody)).rejects.toMatchObject({ kind: 'not_found' })
    await brought(a, b)
    await brought(b, c)
    await brought(c, d)
    for (const [by, whom] of [
      [b, a],
      [c, a],
      [d, a],
    ] as const)
      await expect(brought(by, whom)).rejects.toMatchObject(refused('referral_loop'))
    expect(await db.ask('select 1 from app.referrals where referred_id = $1', [a.id])).toEqual([])
  })

  it('racing for one customer leave one, and racing in a circle never close it', async () => {
    for (let race = 0; race < races; race++) {
      const [rosa, ...others] = await Promise.all([1, 2, 3, 4, 5].map(customer))
      const ended = await Promise.allSettled(others.map((by) => brought(by, rosa!)))
      expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const each of ended)
        if (each.status === 'rejected') expect(each.reason).toMatchObject(refused('referral_there_already'))
      const ring = await Promise.all([1, 2, 3].map(customer))
      const round = await Promise.allSettled(ring.map((by, at) => brought(by, ring[(at + 1) % 3]!)))
      expect(round.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
      for (const each of round)
        if (each.status === 'rejected') expect(each.reason).toMatchObject(refused('referral_loop'))
    }
  })

  it('are nested one level, newest first, with values for those who read value', async () => {
    const [top, one, two, under] = await Promise.all([1, 2, 3, 4].map(customer))
    await brought(top!, one!, '2026-01-01')
    await brought(top!, two!, '2026-02-01')
    await brought(one!, under!)
    await db.ask(
      `insert into app.invoices (customer_id, title, total_minor, paid_minor, issued_on, due_on, paid_on, state)
       values ($1, 'Rent', 700, 700, $2, $2, $2, 'paid')`,
      [one!.id, on],
    )
    const seen = await listReferrals(await actAs(db, 'finance'), { customerId: top!.id })
    expect(seen.referred).toMatchObject([
      { customer: { number: two!.number }, ltv: [], broughtCount: 0, brought: [] },
      {
        customer: { number: one!.number },
        ltv: [{ currency: 'MXN', amountMinor: 700 }],
        broughtCount: 1,
        brought: [{ customer: { number: under!.number, isActive: true }, referredOn: on }],
      },
    ])
    const plain = await listReferrals(sales, { customerId: top!.id })
    expect(plain.referred.map((each) => 'ltv' in each)).toEqual([false, false])
  })

  it('are read by seniors, sales, readers and nobody else, and written by fewer', async () => {
    const { id: customerId } = await customer()
    const by = await customer()
    const readers = ['admin', 'owner', 'executive', 'manager', 'finance', 'support', 'sales', 'reader']
    const writers = ['admin', 'owner', 'manager', 'sales']
    const roles = await db.ask<{ code: string }>('select code from app.roles')
    for (const { code } of roles) {
      const ctx = await actAs(db, code)
      const says = (act: () => Promise<unknown>) =>
        act().then(
          () => 'yes',
          (error) => error.reason?.code,
        )
      const list = await says(() => listReferrals(ctx, { customerId }))
      expect(list, code).toBe(readers.includes(code) ? 'yes' : 'ability_missing')
      const asked = { customerId, referrerNumber: by.number, referredOn: '2100-01-01' }
      const add = await says(() => addReferral(ctx, asked))
      expect(add, code).toBe(writers.includes(code) ? 'date_in_future' : 'ability_missing')
      const referralId = '01920000-0000-7000-8000-00000000dead'
      const remove = await says(() => removeReferral(ctx, { referralId, expectedVersion: 1 }))
      expect(remove, code).toBe(writers.includes(code) ? 'not_found' : 'ability_missing')
    }
    await expect(listReferrals(anonymousCtx(db), { customerId })).rejects.toMatchObject(
      refused('sign_in_required', 'forbidden'),
    )
  })

  it('are not there in the database for who may not read them, nor their trail, nor once disabled', async () => {
    const [a, b] = [await customer(), await customer()]
    const { id } = await brought(a, b)
    const { read } = await import('@padron/db')
    const rows = (ctx: Ctx) =>
      read(ctx, (tx) =>
        tx.run(
          'referrals-of-suite',
          `select (select count(*)::int from app.referrals where id = $1) as rows,
             (select count(*)::int from app.audit_entries where object_id = $1::text) as trail`,
          [id],
        ),
      )
    expect(await rows(sales)).toEqual([{ rows: 1, trail: 1 }])
    expect(await rows(await actAs(db, 'buyer'))).toEqual([{ rows: 0, trail: 0 }])
    const gone = await addStaff(db, { role: 'sales', email: 'gone@padron.test', name: 'Gone' })
    const former = await actAsUser(db, gone.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [gone.userId])
    expect(await listReferrals(former, { customerId: a.id })).toMatchObject({ referred: [] })
    await expect(removeReferral(former, { referralId: id, expectedVersion: 1 })).rejects.toMatchObject({
      kind: 'not_found',
    })
  })
})
