import { transact } from '@padron/db'
import { eq, sql } from '@padron/db/query'
import { invoices, payments } from '@padron/db/schema'
import { dayIn, decidePayment, paymentPolicy, type RecordedPayment, type RecordPayment } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findInvoice, holdInvoice } from '../invoice/index.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { readBook } from '../status/index.ts'
import { findParts, findPayment } from './find.ts'

/**
 * Records money that came in for an invoice, whatever the status (B-15); the one that settles it makes it
 * paid. Minor units. Throws what `decidePayment` says: over what is owed, paid already, cancelled.
 */
export function recordPayment(ctx: Ctx, input: RecordPayment): Promise<RecordedPayment> {
  const { invoiceId, amountMinor, paidOn, method } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, paymentPolicy.record, undefined)
    allow(ctx.actor, paymentPolicy.read, undefined)
    const before = await holdInvoice(tx, invoiceId, ctx.now())
    const { settings } = await readBook(tx)
    const isCancelled = before.state === 'cancelled'
    const payable = { ...before, isCancelled, payments: await findParts(tx, invoiceId) }
    const after = decidePayment(payable, input, dayIn(settings.companyTimeZone, ctx.now()))
    const { customerId, currency } = before
    const id = newId()
    const recordedBy = ctx.actor.kind === 'staff' ? ctx.actor.userId : null
    await tx
      .insert(payments)
      .values({ id, invoiceId, customerId, amountMinor, currency, paidOn, method, recordedBy })
    await tx
      .update(invoices)
      .set({
        paidMinor: after.paidMinor,
        paidOn: after.paidOn,
        state: after.state === 'paid' ? 'paid' : 'open',
        version: sql`${invoices.version} + 1`,
      })
      .where(eq(invoices.id, invoiceId))
    record(tx, 'payment.recorded', {
      customerId,
      objectId: id,
      before: { paidMinor: before.paidMinor, state: before.state },
      after: {
        ...{ invoice: before.number, amountMinor, currency, paidOn, method },
        ...{ paidMinor: after.paidMinor, state: after.state },
      },
    })
    return { payment: await findPayment(tx, id), invoice: await findInvoice(tx, invoiceId, ctx.now()) }
  })
}
