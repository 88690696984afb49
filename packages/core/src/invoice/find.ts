import type { Tx } from '@padron/db'
import { type SQL, sql } from '@padron/db/query'
import { dayIn, type InvoiceFace, notFound, settlementOf } from '@padron/domain'

type Row = Omit<
  InvoiceFace,
  'createdAt' | 'cancelledAt' | 'state' | 'openMinor' | 'daysLate' | 'daysOverdue'
> & {
  isCancelled: boolean
  createdAt: string
  cancelledAt: string | null
  timeZone: string
}

/** Invoices as every reader sees them, `rest` says which; row policies hide what the caller may not see. */
export async function selectInvoices(tx: Tx, rest: SQL, now: Date): Promise<InvoiceFace[]> {
  const { rows } = await tx.execute<Row>(sql`
    select i.id, i.number, i.customer_id as "customerId", i.title, i.version, i.currency,
           i.total_minor::float8 as "totalMinor", i.paid_minor::float8 as "paidMinor",
           i.issued_on::text as "issuedOn", i.due_on::text as "dueOn", i.paid_on::text as "paidOn",
           i.state = 'cancelled' as "isCancelled", i.cancelled_at as "cancelledAt",
           i.created_at as "createdAt", s.name as "createdBy",
           (select value #>> '{}' from app.settings where key = 'companyTimeZone') as "timeZone"
      from app.invoices i
      left join app.staff_users s on s.id = i.created_by
     where ${rest}`)
  return rows.map((row) => faceOf(row, now))
}

function faceOf({ isCancelled, timeZone, ...row }: Row, now: Date): InvoiceFace {
  const { paidMinor, paidOn, issuedOn } = row
  // What is kept on the invoice stands for its payments: their sum, and the day of the last.
  const paid = paidMinor > 0 ? [{ amountMinor: paidMinor, paidOn: paidOn ?? issuedOn }] : []
  return {
    ...row,
    ...settlementOf({ ...row, isCancelled }, paid, dayIn(timeZone, now)),
    createdAt: new Date(row.createdAt),
    cancelledAt: row.cancelledAt === null ? null : new Date(row.cancelledAt),
  }
}

/** One invoice, or not found. */
export async function findInvoice(tx: Tx, invoiceId: string, now: Date): Promise<InvoiceFace> {
  const [invoice] = await selectInvoices(tx, sql`i.id = ${invoiceId}::uuid`, now)
  if (!invoice) throw notFound('invoice')
  return invoice
}

/** The same, held until the transaction ends. */
export async function holdInvoice(tx: Tx, invoiceId: string, now: Date): Promise<InvoiceFace> {
  await tx.execute(sql`select from app.invoices where id = ${invoiceId}::uuid for update`)
  return findInvoice(tx, invoiceId, now)
}
