import { read } from '@padron/db'
import { type GetInvoice, type InvoiceFace, invoicePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findInvoice } from './find.ts'

/** One invoice as its payments left it; `not_found` for nobody's and somebody else's. */
export function getInvoice(ctx: Ctx, { invoiceId }: GetInvoice): Promise<InvoiceFace> {
  return read(ctx, (tx) => {
    allow(ctx.actor, invoicePolicy.read, undefined)
    return findInvoice(tx, invoiceId, ctx.now())
  })
}
