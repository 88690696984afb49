import { transact } from '@padron/db'
import {
  connectBooks,
  fakeFreshbooks,
  freshDatabase,
  linkBooks,
  workerCtx,
  writeBooks,
} from '@padron/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { standing } from '../../test/standing.ts'
import type { FreshbooksCreditNote, FreshbooksInvoice, FreshbooksPayment } from '../freshbooks-port.ts'
import { reckonFigures } from './index.ts'
import { keepRows } from './mirror.ts'
import { creditNoteMirror, invoiceMirror, paymentMirror } from './money-mirrors.ts'

const db = await freshDatabase()
const worker = workerCtx(db)
const fake = fakeFreshbooks({ books: writeBooks({ clients: 1, invoices: 0, today: '2026-06-01' }) })
const { connectionId } = await connectBooks(db.adminUrl, fake)
const readUntil = (at: string | null) =>
  db.ask('update app.freshbooks_connections set last_sync_at = $1', [at])
await readUntil('2026-05-31T12:00:00Z')

let customerId: string
let clientId: string
let client = 0
beforeEach(async () => {
  client += 1
  clientId = String(client)
  customerId = (await standing(db, 'ACTV')).id
  await linkBooks(db.adminUrl, connectionId, [{ customerId, externalId: clientId }])
  await db.ask(`delete from app.settings where key in ('companyTimeZone', 'fiscalYearMonth')`)
})

let id = 0
const seen = { seenAt: new Date() }
const day = '2026-05-01'
const bill = (given: Partial<FreshbooksInvoice> = {}) => {
  const invoice: FreshbooksInvoice = {
    ...{
      id: String(++id),
      clientId,
      number: `${id}`,
      createdOn: day,
      dueOn: day,
      paidOn: null,
      currency: 'MXN',
    },
    ...{ amountMinor: 1160, paidMinor: 0, outstandingMinor: 1160, netMinor: 1000, status: 'sent' },
    ...{ visibility: 'active', updatedAt: null },
    ...given,
  }
  return transact(worker, (tx) => keepRows(tx, invoiceMirror, connectionId, [invoice], seen))
}
const pay = (given: Partial<FreshbooksPayment> = {}) => {
  const payment: FreshbooksPayment = {
    ...{ id: String(++id), invoiceId: null, clientId, amountMinor: 100, currency: 'MXN', paidOn: day },
    ...{ type: 'Cash', isFromCredit: false, visibility: 'active', updatedAt: null },
    ...given,
  }
  return transact(worker, (tx) => keepRows(tx, paymentMirror, connectionId, [payment], seen))
}
const credit = (given: Partial<FreshbooksCreditNote> = {}) => {
  const note: FreshbooksCreditNote = {
    ...{
      id: String(++id),
      clientId,
      number: null,
      createdOn: day,
      amountMinor: 116,
      appliedMinor: 0,
      netMinor: 100,
    },
    ...{ currency: 'MXN', status: 'created', visibility: 'active' },
    ...given,
  }
  return transact(worker, (tx) => keepRows(tx, creditNoteMirror, connectionId, [note], seen))
}
const reckon = async (now = '2026-06-01T18:00:00Z') => {
  await transact(worker, (tx) => reckonFigures(tx, connectionId, [customerId], new Date(now)))
  return db.ask(
    `select currency, receivable_minor::int as open, overdue_minor::int as overdue, aging::int[] as aging,
       ytd_minor::int as ytd, lifetime_minor::int as lifetime, last_payment_on::text as "paidOn",
       last_payment_minor::int as paid, is_tax_included as gross
       from app.customer_figures where customer_id = $1 order by currency`,
    [customerId],
  )
}

describe('figures are reckoned', () => {
  it('without drafts and what was deleted, with what was archived, less credit nobody applied', async () => {
    await bill()
    await bill({ status: 'draft' })
    await bill({ visibility: 'deleted' })
    await bill({ visibility: 'archived', outstandingMinor: 0, paidMinor: 1160 })
    await credit({ appliedMinor: 16 })
    await credit({ visibility: 'deleted' })
    await credit({ status: 'draft' })
    expect(await reckon()).toMatchObject([
      { open: 1160 - 100, overdue: 1160, lifetime: 1900, ytd: 1900, gross: false },
    ])
  })

  it('each currency for itself', async () => {
    await bill()
    await bill({ currency: 'USD', outstandingMinor: 7 })
    expect(await reckon()).toMatchObject([
      { currency: 'MXN', open: 1160 },
      { currency: 'USD', open: 7 },
    ])
  })

  it('gross where lines were not told, and marked so', async () => {
    await bill()
    await bill({ netMinor: null })
    expect(await reckon()).toMatchObject([{ lifetime: 2160, gross: true }])
  })

  it('by the company’s day: overdue begins where it is, not in Greenwich', async () => {
    await bill({ dueOn: '2026-06-01' })
    expect(await reckon('2026-06-02T03:00:00Z')).toMatchObject([{ overdue: 1160, aging: [0, 1160, 0, 0, 0] }])
    await db.ask(`insert into app.settings (key, value) values ('companyTimeZone', '"America/Mexico_City"')`)
    expect(await reckon('2026-06-02T03:00:00Z')).toMatchObject([{ overdue: 0, aging: [1160, 0, 0, 0, 0] }])
  })

  it('by age: 30, 60 and 90 days still belong to the younger', async () => {
    for (const [dueOn, outstandingMinor] of [
      [null, 1],
      ['2026-06-01', 2],
      ['2026-05-31', 4],
      ['2026-05-02', 8],
      ['2026-05-01', 16],
      ['2026-04-02', 32],
      ['2026-04-01', 64],
      ['2026-03-03', 128],
      ['2026-03-02', 256],
    ] as const)
      await bill({ dueOn, outstandingMinor })
    expect(await reckon()).toMatchObject([{ aging: [3, 12, 48, 192, 256], overdue: 508, open: 511 }])
  })

  it('from the first month of the fiscal year', async () => {
    await bill({ createdOn: '2026-01-31' })
    await bill({ createdOn: '2026-02-01' })
    expect(await reckon()).toMatchObject([{ ytd: 2000, lifetime: 2000 }])
    await db.ask(`insert into app.settings (key, value) values ('fiscalYearMonth', '2')`)
    expect(await reckon()).toMatchObject([{ ytd: 1000, lifetime: 2000 }])
  })

  it('with the last money that came: by its invoice where no client is named, never from credit', async () => {
    await bill({ id: `i${client}` })
    await pay({ paidOn: '2026-05-02', amountMinor: 5 })
    await pay({ paidOn: '2026-05-03', amountMinor: 6, clientId: null, invoiceId: `i${client}` })
    await pay({ paidOn: '2026-05-03', amountMinor: 4 })
    await pay({ paidOn: '2026-05-09', amountMinor: 7, isFromCredit: true })
    await pay({ paidOn: '2026-05-09', amountMinor: 8, visibility: 'deleted' })
    await pay({ paidOn: '2026-05-09', amountMinor: 9, clientId: 'somebody else' })
    expect(await reckon()).toMatchObject([{ paidOn: '2026-05-03', paid: 6 }])
  })

  it('for linked customers alone, and a reckoning that changes nothing writes nothing', async () => {
    await bill()
    expect(await reckon()).toHaveLength(1)
    const again = () =>
      transact(worker, (tx) => reckonFigures(tx, connectionId, null, new Date('2026-06-01T19:00:00Z')))
    await again()
    expect(await again()).toBe(0)
    await db.ask(
      `update app.freshbooks_links set state = 'review', reason = 'client_missing' where customer_id = $1`,
      [customerId],
    )
    expect(await reckon()).toEqual([])
  })

  it('of nobody alone before all books were read once, and then of everybody', async () => {
    await readUntil(null)
    await bill()
    expect(await reckon()).toEqual([])
    await transact(worker, (tx) => reckonFigures(tx, connectionId, null, new Date('2026-06-01T19:00:00Z')))
    const found = await db.ask('select 1 from app.customer_figures where customer_id = $1', [customerId])
    expect(found).toHaveLength(1)
    await readUntil('2026-05-31T12:00:00Z')
    expect(await reckon()).toHaveLength(1)
  })
})
