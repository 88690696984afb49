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
import { auditOf, listCustomer, moveTo, standing } from '../../test/standing.ts'
import type { Ctx } from '../ctx.ts'
import { recordPayment } from '../payment/index.ts'
import { cancelInvoice, createInvoice, getInvoice, listInvoices } from './index.ts'

const days = { issuedOn: '2026-02-01', dueOn: '2026-03-01' }
const rent = { title: 'Rent of March', totalMinor: 450_000, ...days, acknowledged: false }
const refused = (code: string, kind = 'conflict') => ({ kind, reason: { code } })

describe('invoices', () => {
  let db: TestDatabase
  let finance: Ctx
  let active: string
  beforeAll(async () => {
    db = await freshDatabase()
    finance = await actAs(db, 'finance', { clock: clock('2026-03-02T16:00:00.000Z') })
    active = (await standing(db, 'ACTV')).id
  })

  it('are written with a number, in the customer’s currency, and leave an audit row', async () => {
    const invoice = await createInvoice(finance, { customerId: active, ...rent })
    expect(invoice).toMatchObject({
      ...{ title: 'Rent of March', totalMinor: 450_000, paidMinor: 0, openMinor: 450_000, currency: 'MXN' },
      ...{ state: 'open', paidOn: null, daysLate: null, daysOverdue: 1, cancelledAt: null, version: 1 },
      ...{ ...days, createdBy: 'Finance (test)' },
    })
    expect(invoice.number).toMatch(/^F-\d{6}$/)
    expect(await getInvoice(finance, { invoiceId: invoice.id })).toEqual(invoice)
    const [entry] = await auditOf(db, invoice.id)
    expect(entry).toMatchObject({ event: 'invoice.created', actor_kind: 'staff' })
    expect(entry?.after).toMatchObject({ number: invoice.number, totalMinor: 450_000, ...days })
    const dollars = await createInvoice(finance, { customerId: active, ...rent, currency: 'USD' })
    expect(dollars.currency).toBe('USD')
  })

  it('due before they are issued are not written', async () => {
    const early = { customerId: active, ...rent, dueOn: '2026-01-31' }
    await expect(createInvoice(finance, early)).rejects.toMatchObject({
      ...refused('due_before_issued', 'invalid'),
      detail: { fields: [{ path: 'dueOn' }] },
    })
  })

  it('make the customer’s score stale', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    await createInvoice(finance, { customerId, ...rent })
    const marks = await db.ask('select reason from app.stale_scores where customer_id = $1', [customerId])
    expect(marks).toEqual([{ reason: 'invoice' }])
  })

  it('are listed newest first, by state, page by page, of that customer alone', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    const ids: string[] = []
    for (let one = 0; one < 4; one++) ids.unshift((await createInvoice(finance, { customerId, ...rent })).id)
    const [cancelled, paid, begun, open] = ids as [string, string, string, string]
    await cancelInvoice(finance, { invoiceId: cancelled, expectedVersion: 1 })
    await recordPayment(finance, { invoiceId: paid, amountMinor: 450_000, paidOn: '2026-03-01' })
    await recordPayment(finance, { invoiceId: begun, amountMinor: 1, paidOn: '2026-03-01' })
    const first = await listInvoices(finance, { customerId, limit: 3 })
    expect(first.rows.map(({ state }) => state)).toEqual(['cancelled', 'paid', 'partly_paid'])
    const rest = await listInvoices(finance, { customerId, limit: 3, cursor: first.nextCursor! })
    expect(rest).toMatchObject({ rows: [{ id: open, state: 'open' }], nextCursor: null })
    const owed = await listInvoices(finance, { customerId, limit: 50, states: ['open', 'partly_paid'] })
    expect(owed.rows.map(({ id }) => id)).toEqual([begun, open])
  })

  it('are cancelled once, and not when something was paid', async () => {
    const { id: invoiceId } = await createInvoice(finance, { customerId: active, ...rent })
    await expect(cancelInvoice(finance, { invoiceId, expectedVersion: 2 })).rejects.toMatchObject(
      refused('changed_meanwhile'),
    )
    const gone = await cancelInvoice(finance, { invoiceId, expectedVersion: 1, reason: 'Wrong customer' })
    expect(gone).toMatchObject({ state: 'cancelled', openMinor: 0, daysOverdue: 0, version: 2 })
    expect(gone.cancelledAt).toEqual(finance.now())
    await expect(cancelInvoice(finance, { invoiceId, expectedVersion: 2 })).rejects.toMatchObject(
      refused('invoice_cancelled'),
    )
    const entries = await auditOf(db, invoiceId)
    expect(entries.map(({ event }) => event)).toEqual(['invoice.created', 'invoice.cancelled'])
    expect(entries[1]?.after).toMatchObject({ reason: 'Wrong customer' })
    const other = await createInvoice(finance, { customerId: active, ...rent })
    await recordPayment(finance, { invoiceId: other.id, amountMinor: 1, paidOn: '2026-03-01' })
    await expect(cancelInvoice(finance, { invoiceId: other.id, expectedVersion: 2 })).rejects.toMatchObject(
      refused('invoice_has_payments'),
    )
  })

  it('by hand pass the gate of that name: warned of, written once the warning is read, or refused', async () => {
    const { id: customerId } = await standing(db, 'INAC')
    await expect(createInvoice(finance, { customerId, ...rent })).rejects.toMatchObject(
      refused('acknowledgement_required', 'invalid'),
    )
    const read = await createInvoice(finance, { customerId, ...rent, acknowledged: true })
    expect((await auditOf(db, read.id))[0]?.after).toMatchObject({ acknowledgedAt: expect.any(String) })
    await moveTo(db, customerId, 'NAR')
    const asked = { customerId, ...rent, acknowledged: true }
    await expect(createInvoice(finance, asked)).rejects.toMatchObject({
      ...refused('gate_blocked'),
      detail: { current: { because: [{ code: 'gate_status_blocks' }] } },
    })
    await cancelInvoice(finance, { invoiceId: read.id, expectedVersion: 1 })
    const parent = await standing(db, 'NAR')
    const child = await standing(db, 'ACTV', { parentId: parent.id })
    await expect(createInvoice(finance, { ...asked, customerId: child.id })).rejects.toMatchObject(
      refused('gate_blocked'),
    )
    const listed = await standing(db, 'ACTV')
    await listCustomer(db, listed.id)
    await expect(
      createInvoice(finance, { ...asked, customerId: listed.id, acknowledged: false }),
    ).rejects.toMatchObject(refused('acknowledgement_required', 'invalid'))
  })

  it('meet the same gate below, where no verb has asked', async () => {
    const insert = (customerId: string, acknowledged: string) =>
      db.ask(
        `insert into app.invoices (customer_id, title, total_minor, issued_on, due_on, acknowledged_at)
         values ($1, 'Rent', 100, '2026-02-01', '2026-03-01', ${acknowledged}) returning number`,
        [customerId],
      )
    const inactive = (await standing(db, 'INAC')).id
    await expect(insert(inactive, 'null')).rejects.toThrow('gate manualInvoice says warn')
    await expect(insert(inactive, 'now()')).resolves.toHaveLength(1)
    const closed = (await standing(db, 'NAR')).id
    await expect(insert(closed, 'now()')).rejects.toThrow('gate manualInvoice says block')
    await expect(insert(active, 'null')).resolves.toHaveLength(1)
  })

  it('written while the status changes are in before it, or refused with the whole explanation', async () => {
    for (let race = 0; race < 10; race++) {
      const { id: customerId } = await standing(db, 'ACTV')
      const [written] = await Promise.allSettled([
        createInvoice(finance, { customerId, ...rent }),
        moveTo(db, customerId, 'NAR'),
      ])
      if (written.status === 'fulfilled') continue
      expect(written.reason).toMatchObject(refused('gate_blocked'))
    }
  })

  it('of nobody’s customer, or that nobody has, are not found', async () => {
    const nobody = '01920000-0000-7000-8000-00000000dead'
    const absent = { kind: 'not_found' }
    await expect(createInvoice(finance, { customerId: nobody, ...rent })).rejects.toMatchObject(absent)
    await expect(getInvoice(finance, { invoiceId: nobody })).rejects.toMatchObject(absent)
    const cancelled = cancelInvoice(finance, { invoiceId: nobody, expectedVersion: 1 })
    await expect(cancelled).rejects.toMatchObject(absent)
    expect(await listInvoices(finance, { customerId: nobody, limit: 50 })).toEqual({
      rows: [],
      nextCursor: null,
    })
  })

  it('are nobody’s business without the ability, without sign-in, or after it ended', async () => {
    const { id: invoiceId } = await createInvoice(finance, { customerId: active, ...rent })
    const writes: ((ctx: Ctx) => Promise<unknown>)[] = [
      (ctx) => createInvoice(ctx, { customerId: active, ...rent }),
      (ctx) => cancelInvoice(ctx, { invoiceId, expectedVersion: 1 }),
    ]
    const reads: ((ctx: Ctx) => Promise<unknown>)[] = [
      (ctx) => getInvoice(ctx, { invoiceId }),
      (ctx) => listInvoices(ctx, { customerId: active, limit: 50 }),
    ]
    const manager = await actAs(db, 'manager')
    const sales = await actAs(db, 'sales')
    const gone = await addStaff(db, { role: 'finance', email: 'gone@padron.test', name: 'Gone' })
    const former = await actAsUser(db, gone.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [gone.userId])
    const before = await db.ask('select count(*)::int from app.invoices')
    for (const write of writes)
      await expect(write(manager)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
    for (const verb of [...writes, ...reads]) {
      await expect(verb(sales)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
      await expect(verb(anonymousCtx(db))).rejects.toMatchObject(refused('sign_in_required', 'forbidden'))
      const late = await verb(former).catch((error) => error)
      expect(late instanceof Error || (late as { rows: unknown[] }).rows.length === 0).toBe(true)
    }
    expect(await db.ask('select count(*)::int from app.invoices')).toEqual(before)
    expect(await getInvoice(manager, { invoiceId })).toMatchObject({ state: 'open' })
  })
})
