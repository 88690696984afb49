import { read } from '@padron/db'
import { sql } from '@padron/db/query'
import { type ListPayments, type PaymentFace, paymentPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { selectPayments } from './find.ts'

export type PaymentPage = { rows: PaymentFace[]; nextCursor: string | null }

/** What a customer paid, or what was paid for one of the invoices, newest first, page by page. */
export function listPayments(ctx: Ctx, input: ListPayments): Promise<PaymentPage> {
  const { customerId, invoiceId, cursor, limit } = input
  return read(ctx, async (tx) => {
    allow(ctx.actor, paymentPolicy.read, undefined)
    const found = await selectPayments(
      tx,
      sql`p.customer_id = ${customerId}::uuid
        and ${invoiceId ? sql`p.invoice_id = ${invoiceId}::uuid` : sql`true`}
        and ${cursor ? sql`p.id < ${cursor}::uuid` : sql`true`}
        order by p.id desc limit ${limit + 1}`,
    )
    const rows = found.slice(0, limit)
    return { rows, nextCursor: found.length > limit ? (rows.at(-1)?.id ?? null) : null }
  })
}
