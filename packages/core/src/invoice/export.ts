import { type ExportInvoice, invoiceXml, type PrintedInvoice } from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { findInvoiceOnFile } from './find-on-file.ts'

/** An invoice of one's own customer as XML, for a program of theirs. */
export async function exportInvoice(ctx: PortalCtx, { number }: ExportInvoice): Promise<PrintedInvoice> {
  const found = await findInvoiceOnFile(ctx, number)
  return {
    fileName: `${found.number}.xml`,
    mediaType: 'application/xml',
    content: Buffer.from(invoiceXml(found)).toString('base64'),
  }
}
