import { transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { invoices } from '@padron/db/schema'
import {
  type CancelInvoice,
  cancelInvoiceRefusal,
  conflict,
  type InvoiceFace,
  invoicePolicy,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findInvoice, holdInvoice } from './find.ts'

/**
 * Takes an invoice back; no status stands in the way. Throws `conflict: invoice_cancelled`,
 * `invoice_has_payments` (what was paid for stands) or `changed_meanwhile`.
 */
export function cancelInvoice(ctx: Ctx, input: CancelInvoice): Promise<InvoiceFace> {
  const { invoiceId, expectedVersion, reason } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, invoicePolicy.cancel, undefined)
    allow(ctx.actor, invoicePolicy.read, undefined)
    const before = await holdInvoice(tx, invoiceId, ctx.now())
    const refusal = cancelInvoiceRefusal(before)
    if (refusal) throw refusal
    if (before.version !== expectedVersion) throw conflict('changed_meanwhile', { current: before })
    await tx
      .update(invoices)
      .set({ state: 'cancelled', cancelledAt: ctx.now(), version: sql`${invoices.version} + 1` })
      .where(and(eq(invoices.id, invoiceId), eq(invoices.version, expectedVersion)))
    record(tx, 'invoice.cancelled', {
      customerId: before.customerId,
      objectId: invoiceId,
      before: { state: before.state },
      after: { state: 'cancelled', reason },
    })
    return findInvoice(tx, invoiceId, ctx.now())
  })
}
