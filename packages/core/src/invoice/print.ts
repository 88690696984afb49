import { read } from '@padron/db'
import { type Company, notFound, type PrintedInvoice, type PrintInvoice } from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { readerOf } from '../portal-reader.ts'
import type { InvoicePaper } from '../ports.ts'
import { requirePerson } from '../require-person.ts'
import { findPortalInvoice } from './find-portal.ts'

const headText = `select c.number, coalesce(c.fiscal_name, c.legal_name) as name, c.tax_id as "taxId",
    app.portal_company() as company
  from app.customers c where c.id = $1`

type Head = InvoicePaper['customer'] & { company: Partial<Company> }

/** An invoice of one's own customer as a PDF, in the language of whoever asks. */
export async function printInvoice(ctx: PortalCtx, { number }: PrintInvoice): Promise<PrintedInvoice> {
  const person = requirePerson(ctx, 'billing')
  const found = await read(ctx, async (tx) => {
    const invoice = await findPortalInvoice(tx, readerOf(person, ctx.now()), number)
    const [head] = await tx.run<Head>('portal-invoice-head', headText, [person.customerId])
    if (!head) throw notFound('invoice')
    const { company, ...customer } = head
    const { companyName: name = null, companyPhone: phone = null, companyEmail: email = null } = company
    return { ...invoice, customer, company: { name, phone, email }, locale: person.locale }
  })
  const content = await ctx.gateways.paper.writeInvoice(found)
  return {
    fileName: `${found.number}.pdf`,
    mediaType: 'application/pdf',
    content: Buffer.from(content).toString('base64'),
  }
}
