import type { Tx } from '@padron/db'
import { type SQL, sql } from '@padron/db/query'
import { notFound, type PaidPart, type PaymentFace } from '@padron/domain'

type Row = Omit<PaymentFace, 'recordedAt'> & { recordedAt: string }

/** Payments as every reader sees them, `rest` says which; row policies hide what the caller may not see. */
export async function selectPayments(tx: Tx, rest: SQL): Promise<PaymentFace[]> {
  const { rows } = await tx.execute<Row>(sql`
    select p.id, p.customer_id as "customerId", p.amount_minor::float8 as "amountMinor", p.currency,
           p.paid_on::text as "paidOn", p.method, p.recorded_at as "recordedAt", s.name as "recordedBy",
           jsonb_build_object('id', i.id, 'number', i.number) as invoice
      from app.payments p
      join app.invoices i on i.id = p.invoice_id
      left join app.staff_users s on s.id = p.recorded_by
     where ${rest}`)
  return rows.map((row) => ({ ...row, recordedAt: new Date(row.recordedAt) }))
}

/** One payment, or not found. */
export async function findPayment(tx: Tx, paymentId: string): Promise<PaymentFace> {
  const [payment] = await selectPayments(tx, sql`p.id = ${paymentId}::uuid`)
  if (!payment) throw notFound('payment')
  return payment
}

const partsText = `select amount_minor::float8 as "amountMinor", paid_on::text as "paidOn"
  from app.payments where invoice_id = $1`

/** What came in for an invoice so far; whoever adds to it holds the invoice. */
export const findParts = (tx: Tx, invoiceId: string): Promise<PaidPart[]> =>
  tx.run<PaidPart>('payments-of-invoice', partsText, [invoiceId])
