import {
  actAs,
  type Books,
  clock,
  connectBooks,
  fakeFreshbooks,
  freshDatabase,
  linkBooks,
  reckonBooks,
  workerCtx,
  writeBooks,
} from '@padron/testing'
import { loadCrowd, walkClients, walkCrowd } from '@padron/testing/crowd'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { getFigures, runSync } from './index.ts'

/** Acceptance 3 of issue 7 in small; the bench `freshbooks` runs it with 10,000 customers and 200,000 invoices. */
const size = { customers: 300, invoices: 6000 }
const today = '2026-06-01'
const time = clock(`${today}T18:00:00Z`)

const db = await freshDatabase()
const crowd = { size: size.customers, seed: 7 }
const customers = [...walkCrowd(crowd)].map(({ id }) => id)
const books = writeBooks({
  seed: 7,
  clients: size.customers,
  invoices: size.invoices,
  today,
  people: walkClients(crowd),
})
const fake = fakeFreshbooks({ books })

let worker: Ctx
let connectionId: string
beforeAll(async () => {
  await loadCrowd(db.adminUrl, crowd)
  const connected = await connectBooks(db.adminUrl, fake)
  connectionId = connected.connectionId
  worker = workerCtx(db, undefined, {
    clock: time,
    gateways: { ...workerCtx(db).gateways, ...connected.gateways },
  })
  await linkBooks(
    db.adminUrl,
    connectionId,
    customers.map((customerId, at) => ({ customerId, externalId: String(books.clients[at]?.id) })),
  )
})

type Kept = {
  customer_id: string
  currency: string
  receivable_minor: string
  overdue_minor: string
  aging: string[]
  last_payment_on: string | null
  last_payment_minor: string | null
  ytd_minor: string
  lifetime_minor: string
  is_tax_included: boolean
}
const keptText = `select f.*, f.last_payment_on::text, f.aging::text[] from app.customer_figures f`

/** As the generator's own: by client and currency. */
async function readKept() {
  const rows = await db.ask<Kept>(keptText)
  const clientOf = new Map(customers.map((id, at) => [id, books.clients[at]?.id]))
  return new Map(
    rows.map((row) => [
      `${clientOf.get(row.customer_id)} ${row.currency}`,
      {
        receivableMinor: Number(row.receivable_minor),
        overdueMinor: Number(row.overdue_minor),
        agingMinor: row.aging.map(Number),
        lastPayment: row.last_payment_on
          ? { paidOn: row.last_payment_on, amountMinor: Number(row.last_payment_minor) }
          : null,
        yearSalesMinor: Number(row.ytd_minor),
        lifetimeSalesMinor: Number(row.lifetime_minor),
      },
    ]),
  )
}

const without = ({
  invoices: _count,
  ...figures
}: Books['figures'] extends Map<string, infer F> ? F : never) => figures
const meantOf = (figures: Books['figures']) =>
  new Map([...figures].map(([key, each]) => [key, without(each)]))

describe('figures', () => {
  it(`of ${size.customers} customers and ${size.invoices} invoices in two currencies are the generator's own`, async () => {
    expect(await runSync(worker, { connectionId, kind: 'incremental' })).toBe('done')
    const meant = meantOf(books.figures)
    const kept = await readKept()
    expect(new Set([...kept.keys()].map((key) => key.split(' ')[1]))).toEqual(new Set(['MXN', 'USD']))
    expect(kept).toEqual(meant)
    expect(await db.ask('select bool_or(is_tax_included) as any from app.customer_figures')).toEqual([
      { any: false },
    ])
  })

  it('follow what happens over there, by the next incremental reading', async () => {
    const clientId = books.clients[3]?.id ?? 0
    time.forward({ hours: 1 })
    const made = fake.people.addInvoice({
      clientId,
      netMinor: 777_00,
      currency: 'USD',
      createdOn: today,
      updated: time.now(),
    })
    fake.people.pay(made.id, 100_00)
    expect(await runSync(worker, { connectionId, kind: 'incremental' })).toBe('done')
    expect(await readKept()).toEqual(meantOf(reckonBooks(fake.state.accounts[0] ?? books, today)))
  })

  it('are told to who reads money, and to nobody else', async () => {
    const customerId = customers[3] ?? ''
    const told = await getFigures(await actAs(db, 'manager'), { customerId })
    expect(told).toMatchObject({
      isLinked: true,
      businessName: 'Empresa Demo, S.A. de C.V.',
      syncedAt: time.now(),
    })
    expect(told.figures.map(({ currency }) => currency)).toContain('USD')
    expect(told.invoices.length).toBeLessThanOrEqual(20)
    expect(told.invoices[0]).toMatchObject({ currency: 'USD', amountMinor: 777_00, status: 'partial' })
    await expect(getFigures(await actAs(db, 'sales'), { customerId })).rejects.toMatchObject({
      kind: 'forbidden',
    })
    const nobody = '01920000-0000-7000-8000-00000000dead'
    await expect(getFigures(await actAs(db, 'manager'), { customerId: nobody })).rejects.toMatchObject({
      kind: 'not_found',
    })
  })
})
