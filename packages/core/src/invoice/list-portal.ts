import { read } from '@padron/db'
import type { ListPortalInvoices, PortalInvoicePage } from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { readerOf } from '../portal-reader.ts'
import { requirePerson } from '../require-person.ts'
import { selectPortalInvoices } from './select-portal.ts'

/** The invoices of one's own customer and what is owed, for people of its billing. */
export function listPortalInvoices(ctx: PortalCtx, input: ListPortalInvoices): Promise<PortalInvoicePage> {
  const reader = readerOf(requirePerson(ctx, 'billing'), ctx.now())
  return read(ctx, (tx) => selectPortalInvoices(tx, reader, input))
}
