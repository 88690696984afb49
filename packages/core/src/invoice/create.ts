import { transact } from '@padron/db'
import { sql } from '@padron/db/query'
import { invoices } from '@padron/db/schema'
import { assertInvoiceDays, type CreateInvoice, type InvoiceFace, invoicePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { passGate } from '../gate/index.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { findInvoice } from './find.ts'

/**
 * Writes an invoice by hand, through the gate of that name, in the customer's currency where none is said.
 * Amounts in minor units. Throws `invalid: due_before_issued` and what the gate says.
 */
export function createInvoice(ctx: Ctx, { acknowledged, ...draft }: CreateInvoice): Promise<InvoiceFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, invoicePolicy.create, undefined)
    allow(ctx.actor, invoicePolicy.read, undefined)
    assertInvoiceDays(draft)
    const { customerId } = draft
    const passed = await passGate(tx, ctx, { customerId, operation: 'manualInvoice', acknowledged })
    const id = newId()
    await tx.insert(invoices).values({
      ...draft,
      ...passed,
      id,
      currency: draft.currency ?? sql`(select c.currency from app.customers c where c.id = ${customerId})`,
      createdBy: ctx.actor.kind === 'staff' ? ctx.actor.userId : null,
    })
    const invoice = await findInvoice(tx, id, ctx.now())
    const { number, title, totalMinor, currency, issuedOn, dueOn } = invoice
    record(tx, 'invoice.created', {
      customerId,
      objectId: id,
      after: { number, title, totalMinor, currency, issuedOn, dueOn, ...passed },
    })
    return invoice
  })
}
