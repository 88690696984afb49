import { read } from '@padron/db'
import { sql } from '@padron/db/query'
import { type InvoiceFace, invoicePolicy, type ListInvoices } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { selectInvoices } from './find.ts'

export type InvoicePage = { rows: InvoiceFace[]; nextCursor: string | null }

/** A customer's invoices, newest first, page by page; those of nobody's customer are none. */
export function listInvoices(ctx: Ctx, input: ListInvoices): Promise<InvoicePage> {
  const { customerId, states, cursor, limit } = input
  return read(ctx, async (tx) => {
    allow(ctx.actor, invoicePolicy.read, undefined)
    const state = sql`case when i.state = 'open' and i.paid_minor > 0 then 'partly_paid' else i.state end`
    const found = await selectInvoices(
      tx,
      sql`i.customer_id = ${customerId}::uuid
        and ${states ? sql`${state} = any (${sql.param(states)}::text[])` : sql`true`}
        and ${cursor ? sql`i.id < ${cursor}::uuid` : sql`true`}
        order by i.id desc limit ${limit + 1}`,
      ctx.now(),
    )
    const rows = found.slice(0, limit)
    return { rows, nextCursor: found.length > limit ? (rows.at(-1)?.id ?? null) : null }
  })
}
