import type { PortalPermission } from '@padron/domain'
import {
  actAs,
  actAsPortal,
  addPortalCustomer,
  clock,
  freshDatabase,
  portalStranger,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { moveTo } from '../../test/standing.ts'
import type { Ctx, PortalCtx } from '../ctx.ts'
import { listPortalPayments, recordPayment } from '../payment/index.ts'
import {
  cancelInvoice,
  createInvoice,
  exportInvoice,
  getPortalInvoice,
  listPortalInvoices,
  printInvoice,
} from './index.ts'

const time = clock('2026-03-02T16:00:00.000Z')
let db: TestDatabase
let finance: Ctx
let casa: { id: string; number: string; name: string }
let otro: { id: string; number: string }
let ana: PortalCtx
beforeAll(async () => {
  db = await freshDatabase()
  finance = await actAs(db, 'finance', { clock: time })
  casa = await addPortalCustomer(db)
  otro = await addPortalCustomer(db)
  ana = await asMember(casa.id, 'billing')
})

const asMember = (customerId: string, ...permissions: PortalPermission[]) =>
  actAsPortal(db, { customerId, permissions }, { clock: time })
const bill = (customerId: string, over: Partial<Parameters<typeof createInvoice>[1]> = {}) =>
  createInvoice(finance, {
    ...{ customerId, title: 'Chairs', totalMinor: 100_00, issuedOn: '2026-02-01', dueOn: '2026-03-31' },
    acknowledged: false,
    ...over,
  })
const pay = (invoiceId: string, amountMinor: number) =>
  recordPayment(finance, { invoiceId, amountMinor, paidOn: '2026-02-20', method: 'transfer' })
const all = { filter: 'all' } as const

describe('invoices in the portal', () => {
  it('say in the customer’s words how each stands, and what is owed in each currency', async () => {
    const open = await bill(casa.id)
    const late = await bill(casa.id, { dueOn: '2026-03-01', title: 'Tables' })
    const paid = await bill(casa.id, { totalMinor: 50_00 })
    const gone = await bill(casa.id)
    await bill(casa.id, { currency: 'USD', totalMinor: 7_00 })
    await bill(otro.id)
    await pay(late.id, 40_00)
    await pay(paid.id, 50_00)
    await cancelInvoice(finance, { invoiceId: gone.id, expectedVersion: gone.version })
    const { rows, counts, balance, next } = await listPortalInvoices(ana, all)
    expect(rows.map(({ number, state }) => [number, state]).slice(1)).toEqual([
      [gone.number, 'cancelled'],
      [paid.number, 'paid'],
      [late.number, 'overdue'],
      [open.number, 'open'],
    ])
    expect(rows[3]).toEqual({
      ...{ number: late.number, title: 'Tables', issuedOn: '2026-02-01', dueOn: '2026-03-01', paidOn: null },
      ...{ totalMinor: 100_00, paidMinor: 40_00, openMinor: 60_00, currency: 'MXN', state: 'overdue' },
    })
    expect(counts).toEqual({ all: 5, toPay: 3, overdue: 1, paid: 1 })
    expect(balance).toEqual([
      { currency: 'MXN', owedMinor: 160_00, overdueMinor: 60_00 },
      { currency: 'USD', owedMinor: 7_00, overdueMinor: 0 },
    ])
    expect(next).toBeNull()
    const numbersOf = async (filter: 'to-pay' | 'overdue' | 'paid') =>
      (await listPortalInvoices(ana, { filter })).rows.map(({ number }) => number)
    expect(await numbersOf('overdue')).toEqual([late.number])
    expect(await numbersOf('paid')).toEqual([paid.number])
    expect((await numbersOf('to-pay')).slice(1)).toEqual([late.number, open.number])
  })

  it('are one by one with what was paid for each, as payments are a list of their own', async () => {
    const { number, id } = await bill(casa.id, { title: 'Lamps' })
    await pay(id, 30_00)
    await pay(id, 20_00)
    const paid = { paidOn: '2026-02-20', method: 'transfer' }
    expect(await getPortalInvoice(ana, { number })).toMatchObject({
      ...{ number, title: 'Lamps', paidMinor: 50_00, openMinor: 50_00, state: 'open' },
      payments: [
        { ...paid, amountMinor: 30_00 },
        { ...paid, amountMinor: 20_00 },
      ],
    })
    const { rows } = await listPortalPayments(ana, {})
    expect(rows.slice(0, 2)).toEqual([
      { ...paid, amountMinor: 20_00, currency: 'MXN', invoiceNumber: number },
      { ...paid, amountMinor: 30_00, currency: 'MXN', invoiceNumber: number },
    ])
  })

  it('come as a PDF of their own name, the same each time', async () => {
    const { number } = await bill(casa.id)
    const printed = await printInvoice(ana, { number })
    expect(printed).toMatchObject({ fileName: `${number}.pdf`, mediaType: 'application/pdf' })
    expect(Buffer.from(printed.content, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    expect(await printInvoice(ana, { number })).toEqual(printed)
  })

  it('come as XML of their own name, with the customer and every payment', async () => {
    const { id, number } = await bill(casa.id, { title: 'Desks & "lamps"' })
    await pay(id, 30_00)
    const { fileName, mediaType, content } = await exportInvoice(ana, { number })
    expect([fileName, mediaType]).toEqual([`${number}.xml`, 'application/xml'])
    const xml = Buffer.from(content, 'base64').toString()
    expect(xml).toContain(`<invoice number="${number}" state="open" currency="MXN"`)
    expect(xml).toContain(`<customer number="${casa.number}" name="${casa.name}"`)
    expect(xml).toContain('<line title="Desks &amp; &quot;lamps&quot;" amount="100.00"/>')
    expect(xml).toContain('<sum total="100.00" paid="30.00" open="70.00"/>')
    expect(xml).toContain('<payment paidOn="2026-02-20" amount="30.00" method="transfer"/>')
  })

  it('of somebody else answer as those that are not there, word for word', async () => {
    const foreign = await bill(otro.id)
    for (const ask of [getPortalInvoice, printInvoice, exportInvoice]) {
      const [theirs, none] = await Promise.all(
        [foreign.number, 'F-999999'].map((number) => ask(ana, { number }).catch((error) => error)),
      )
      expect(theirs).toMatchObject({ kind: 'not_found' })
      const { kind, reason, detail } = theirs
      expect({ kind, reason, detail }).toEqual({ kind: none.kind, reason: none.reason, detail: none.detail })
    }
    expect(JSON.stringify(await listPortalInvoices(ana, all))).not.toContain(foreign.number)
    expect(await listPortalInvoices(ana, { ...all, before: foreign.id })).toMatchObject({ next: null })
  })

  it('are absent for whom money is no business, in the answer and in the database', async () => {
    const clerk = await asMember(casa.id, 'operations')
    const { number } = await bill(casa.id)
    for (const ask of [
      () => listPortalInvoices(clerk, all),
      () => getPortalInvoice(clerk, { number }),
      async () => printInvoice(clerk, { number }),
      async () => exportInvoice(clerk, { number }),
      () => listPortalPayments(clerk, {}),
      () => listPortalInvoices(portalStranger(db), all),
    ])
      await expect((async () => ask())()).rejects.toMatchObject({ kind: 'forbidden' })
    // Whatever the verb believes, the rows are not there.
    const bold = { ...clerk, actor: { ...clerk.actor, permissions: new Set(['billing']) } } as PortalCtx
    expect(await listPortalInvoices(bold, all)).toMatchObject({ rows: [], balance: [], counts: { all: 0 } })
    expect(await listPortalPayments(bold, {})).toEqual({ rows: [], next: null })
  })

  it('are read and paid while the account is suspended, and gone when the door is shut', async () => {
    const gone = await addPortalCustomer(db)
    const bea = await asMember(gone.id, 'billing')
    await bill(gone.id)
    await moveTo(db, gone.id, 'SUSP')
    expect((await listPortalInvoices(bea, all)).counts.all).toBe(1)
    await moveTo(db, gone.id, 'INAC')
    expect((await listPortalInvoices(bea, all)).counts.all).toBe(0)
  })

  it('go on from page to page, each once', async () => {
    const many = await addPortalCustomer(db)
    const bea = await asMember(many.id, 'admin')
    await db.ask(
      `insert into app.invoices (customer_id, title, total_minor, issued_on, due_on)
       select $1, 'Rent ' || n, 100, '2026-01-01', '2026-02-01' from generate_series(1, 65) n`,
      [many.id],
    )
    const seen: string[] = []
    for (let before: string | undefined; ; ) {
      const page = await listPortalInvoices(bea, { filter: 'overdue', before })
      seen.push(...page.rows.map(({ title }) => title))
      if (!page.next) break
      before = page.next
    }
    expect(seen).toHaveLength(65)
    expect(new Set(seen).size).toBe(65)
  })
})
