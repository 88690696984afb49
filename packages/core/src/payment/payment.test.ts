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
import { auditOf, moveTo, standing } from '../../test/standing.ts'
import type { Ctx } from '../ctx.ts'
import { cancelInvoice, createInvoice, getInvoice } from '../invoice/index.ts'
import { listPayments, recordPayment } from './index.ts'

const days = { issuedOn: '2026-02-01', dueOn: '2026-02-20' }
const rent = { title: 'Rent of March', totalMinor: 100_000, ...days, acknowledged: false }
const refused = (code: string, kind = 'conflict') => ({ kind, reason: { code } })
const races = env.isLong ? 50 : 6

describe('payments', () => {
  let db: TestDatabase
  let finance: Ctx
  let active: string
  beforeAll(async () => {
    db = await freshDatabase()
    finance = await actAs(db, 'finance', { clock: clock('2026-03-02T16:00:00.000Z') })
    active = (await standing(db, 'ACTV')).id
  })
  /** Who is told that others hold the invoice asks again, as people do: a busy machine decides no race. */
  const insisting = async (paid: Parameters<typeof recordPayment>[1]) => {
    for (let turn = 1; ; turn++) {
      const ended = await recordPayment(finance, paid).catch((error) => error)
      if (turn === 10 || ended?.reason?.code !== 'busy')
        return ended instanceof Error ? Promise.reject(ended) : ended
    }
  }
  const bill = async (customerId = active) => (await createInvoice(finance, { customerId, ...rent })).id

  it('pay a part and then the rest; the last day counts, and each leaves an audit row', async () => {
    const invoiceId = await bill()
    const part = await recordPayment(finance, {
      invoiceId,
      amountMinor: 40_000,
      paidOn: '2026-02-25',
      method: 'transfer',
    })
    expect(part).toMatchObject({
      payment: { amountMinor: 40_000, currency: 'MXN', method: 'transfer', recordedBy: 'Finance (test)' },
      invoice: { state: 'partly_paid', paidMinor: 40_000, openMinor: 60_000, paidOn: null, daysOverdue: 10 },
    })
    // Paid earlier than the first one, told later: the invoice was settled on the later day.
    const rest = await recordPayment(finance, { invoiceId, amountMinor: 60_000, paidOn: '2026-02-10' })
    expect(rest).toMatchObject({
      payment: { method: null, invoice: { id: invoiceId, number: rest.invoice.number } },
      invoice: { state: 'paid', openMinor: 0, paidOn: '2026-02-25', daysLate: 5, version: 3 },
    })
    expect(await getInvoice(finance, { invoiceId })).toEqual(rest.invoice)
    const [entry] = await auditOf(db, rest.payment.id)
    expect(entry).toMatchObject({ event: 'payment.recorded', actor_kind: 'staff' })
    expect(entry?.after).toMatchObject({ invoice: rest.invoice.number, amountMinor: 60_000, state: 'paid' })
  })

  it('are refused above what is owed, of a day to come, in another currency, or for what is over', async () => {
    const invoiceId = await bill()
    const of = (given: object) =>
      recordPayment(finance, { invoiceId, amountMinor: 1, paidOn: '2026-03-02', ...given })
    await expect(of({ amountMinor: 100_001 })).rejects.toMatchObject(refused('payment_over_open', 'invalid'))
    await expect(of({ paidOn: '2026-03-03' })).rejects.toMatchObject(refused('date_in_future', 'invalid'))
    await expect(of({ currency: 'USD' })).rejects.toMatchObject(
      refused('payment_currency_differs', 'invalid'),
    )
    expect(await getInvoice(finance, { invoiceId })).toMatchObject({ paidMinor: 0, version: 1 })
    await of({ amountMinor: 100_000 })
    await expect(of({})).rejects.toMatchObject(refused('invoice_paid_already'))
    const gone = await bill()
    await cancelInvoice(finance, { invoiceId: gone, expectedVersion: 1 })
    await expect(of({ invoiceId: gone })).rejects.toMatchObject(refused('invoice_cancelled'))
    expect(await db.ask('select count(*)::int from app.payments where invoice_id = $1', [gone])).toEqual([
      { count: 0 },
    ])
  })

  it('are taken in every status, and make the customer’s score stale', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    const invoiceId = await bill(customerId)
    await moveTo(db, customerId, 'DNS')
    await db.ask('delete from app.stale_scores where customer_id = $1', [customerId])
    const { invoice } = await recordPayment(finance, {
      invoiceId,
      amountMinor: 100_000,
      paidOn: '2026-02-20',
    })
    expect(invoice).toMatchObject({ state: 'paid', daysLate: 0 })
    expect(await db.ask('select 1 from app.stale_scores where customer_id = $1', [customerId])).toHaveLength(
      1,
    )
  })

  it('racing for one invoice never pay more than it asks for', async () => {
    for (let race = 0; race < races; race++) {
      const invoiceId = await bill()
      const paid = { invoiceId, amountMinor: 30_000, paidOn: '2026-03-01' }
      const ended = await Promise.allSettled(Array.from({ length: 6 }, () => insisting(paid)))
      expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
      for (const each of ended)
        if (each.status === 'rejected')
          expect(each.reason).toMatchObject(refused('payment_over_open', 'invalid'))
      expect(await getInvoice(finance, { invoiceId })).toMatchObject({ paidMinor: 90_000, openMinor: 10_000 })
      const [sum] = await db.ask('select sum(amount_minor)::int from app.payments where invoice_id = $1', [
        invoiceId,
      ])
      expect(sum).toEqual({ sum: 90_000 })
    }
  })

  it('racing with a cancellation leave it cancelled without a payment, or standing with one', async () => {
    for (let race = 0; race < races; race++) {
      const invoiceId = await bill()
      await Promise.allSettled([
        recordPayment(finance, { invoiceId, amountMinor: 100_000, paidOn: '2026-03-01' }),
        cancelInvoice(finance, { invoiceId, expectedVersion: 1 }),
      ])
      const { state } = await getInvoice(finance, { invoiceId })
      const parts = await db.ask('select 1 from app.payments where invoice_id = $1', [invoiceId])
      expect([state, parts.length]).toEqual(state === 'paid' ? ['paid', 1] : ['cancelled', 0])
    }
  })

  it('are kept for ever as they were recorded', async () => {
    const invoiceId = await bill()
    const { payment } = await recordPayment(finance, { invoiceId, amountMinor: 1, paidOn: '2026-03-01' })
    await expect(
      db.ask('update app.payments set amount_minor = 2 where id = $1', [payment.id]),
    ).rejects.toThrow()
    await expect(db.ask('delete from app.payments where id = $1', [payment.id])).rejects.toThrow()
  })

  it('are listed newest first, page by page, of a customer or of one invoice', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    const [one, two] = [await bill(customerId), await bill(customerId)]
    const made: string[] = []
    for (const invoiceId of [one, two, one]) {
      const { payment } = await recordPayment(finance, { invoiceId, amountMinor: 5, paidOn: '2026-03-01' })
      made.unshift(payment.id)
    }
    const first = await listPayments(finance, { customerId, limit: 2 })
    expect(first.rows.map(({ id }) => id)).toEqual(made.slice(0, 2))
    const rest = await listPayments(finance, { customerId, limit: 2, cursor: first.nextCursor! })
    expect(rest).toMatchObject({ rows: [{ id: made[2] }], nextCursor: null })
    const ofOne = await listPayments(finance, { customerId, invoiceId: one, limit: 50 })
    expect(ofOne.rows.map(({ id }) => id)).toEqual([made[0], made[2]])
    const nobody = '01920000-0000-7000-8000-00000000dead'
    expect((await listPayments(finance, { customerId: nobody, limit: 50 })).rows).toEqual([])
    await expect(
      recordPayment(finance, { invoiceId: nobody, amountMinor: 1, paidOn: '2026-03-01' }),
    ).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('are nobody’s business without the ability, without sign-in, or after it ended', async () => {
    const invoiceId = await bill()
    const write = (ctx: Ctx) => recordPayment(ctx, { invoiceId, amountMinor: 1, paidOn: '2026-03-01' })
    const list = (ctx: Ctx) => listPayments(ctx, { customerId: active, limit: 50 })
    const manager = await actAs(db, 'manager')
    const sales = await actAs(db, 'sales')
    const gone = await addStaff(db, { role: 'finance', email: 'gone@padron.test', name: 'Gone' })
    const former = await actAsUser(db, gone.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [gone.userId])
    await expect(write(manager)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
    for (const verb of [write, list]) {
      await expect(verb(sales)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
      await expect(verb(anonymousCtx(db))).rejects.toMatchObject(refused('sign_in_required', 'forbidden'))
      const late = await verb(former).catch((error) => error)
      expect(late instanceof Error || (late as { rows: unknown[] }).rows.length === 0).toBe(true)
    }
    expect(await getInvoice(manager, { invoiceId })).toMatchObject({ paidMinor: 0 })
  })
})
