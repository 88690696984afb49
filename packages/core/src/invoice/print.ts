import type { PrintedInvoice, PrintInvoice } from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { findInvoiceOnFile } from './find-on-file.ts'

/** An invoice of one's own customer as a PDF, in the language of whoever asks. */
export async function printInvoice(ctx: PortalCtx, { number }: PrintInvoice): Promise<PrintedInvoice> {
  const found = await findInvoiceOnFile(ctx, number)
  const content = await ctx.gateways.paper.writeInvoice(found)
  return {
    fileName: `${found.number}.pdf`,
    mediaType: 'application/pdf',
    content: Buffer.from(content).toString('base64'),
  }
}
