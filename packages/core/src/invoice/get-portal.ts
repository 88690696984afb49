import { read } from '@padron/db'
import type { GetPortalInvoice, PortalInvoiceDetail } from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { readerOf } from '../portal-reader.ts'
import { requirePerson } from '../require-person.ts'
import { findPortalInvoice } from './find-portal.ts'

/** One invoice of one's own customer with what was paid for it; `not_found` for every other number. */
export function getPortalInvoice(ctx: PortalCtx, { number }: GetPortalInvoice): Promise<PortalInvoiceDetail> {
  const reader = readerOf(requirePerson(ctx, 'billing'), ctx.now())
  return read(ctx, (tx) => findPortalInvoice(tx, reader, number))
}
