import {
  actAs,
  actAsUser,
  addStaff,
  anonymousCtx,
  fillCustomer,
  freshDatabase,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { standing } from '../../test/standing.ts'
import type { Ctx } from '../ctx.ts'
import { getOverview } from '../customer/index.ts'
import { listLedger } from './index.ts'

let db: TestDatabase
let finance: Ctx
let customer: { id: string; number: string }
beforeAll(async () => {
  db = await freshDatabase()
  finance = await actAs(db, 'finance')
  const { id } = await standing(db, 'ACTV')
  const [row] = await db.ask<{ number: string }>('select number from app.customers where id = $1', [id])
  customer = { id, number: row?.number ?? '' }
  await fillCustomer(db, id)
})

describe('the ledger of a customer', () => {
  it('ends, by currency, in what the page says is owed', async () => {
    const { rows } = await listLedger(finance, { customerId: customer.id, limit: 100 })
    expect(rows.map(({ kind }) => kind).sort()).toEqual(
      [...Array(4).fill('invoice'), ...Array(2).fill('payment'), 'cancellation'].sort(),
    )
    const { money = [] } = await getOverview(finance, { number: customer.number })
    for (const { currency, openMinor } of money)
      expect([currency, rows.find((line) => line.currency === currency)?.balanceMinor]).toEqual([
        currency,
        openMinor,
      ])
  })

  it('adds every line to the one below it, and is walked page by page', async () => {
    const whole = (await listLedger(finance, { customerId: customer.id, limit: 100 })).rows
    const mxn = whole.filter(({ currency }) => currency === 'MXN')
    for (const [at, { amountMinor, balanceMinor }] of mxn.entries())
      expect(balanceMinor).toBe((mxn[at + 1]?.balanceMinor ?? 0) + amountMinor)
    const walked = []
    let cursor: string | undefined
    do {
      const page = await listLedger(finance, { customerId: customer.id, limit: 2, cursor })
      walked.push(...page.rows)
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(walked).toEqual(whole)
  })

  it.each([
    'x',
    '2026-02-30.1.01920000-0000-7000-8000-000000000001',
    '2026-13-45.1.01920000-0000-7000-8000-000000000001',
    "2026-01-01.1.' or 1=1",
  ])('C34 takes %s for no place in it', async (cursor) => {
    const asked = listLedger(finance, { customerId: customer.id, limit: 2, cursor })
    await expect(asked).rejects.toMatchObject({ kind: 'invalid', reason: { code: 'unreadable_cursor' } })
  })

  it('is for those who read figures', async () => {
    const asked = { customerId: customer.id, limit: 2 }
    for (const ctx of [await actAs(db, 'sales'), await actAs(db, 'warehouse'), anonymousCtx(db)])
      await expect(listLedger(ctx, asked)).rejects.toMatchObject({ kind: 'forbidden' })
    const fay = await addStaff(db, { role: 'finance', email: 'fay@padron.test', name: 'Fay' })
    const gone = await actAsUser(db, fay.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [fay.userId])
    expect((await listLedger(gone, asked)).rows).toEqual([])
  })
})
