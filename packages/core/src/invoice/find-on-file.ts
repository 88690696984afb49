import { read } from '@padron/db'
import { type Company, type InvoiceOnFile, notFound } from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { readerOf } from '../portal-reader.ts'
import { requirePerson } from '../require-person.ts'
import { findPortalInvoice } from './find-portal.ts'

const headText = `select c.number, coalesce(c.fiscal_name, c.legal_name) as name, c.tax_id as "taxId",
    app.portal_company() as company
  from app.customers c where c.id = $1`

type Head = InvoiceOnFile['customer'] & { company: Partial<Company> }

/** One's own invoice with whose it is, for whom, and the language of whoever asks. */
export function findInvoiceOnFile(ctx: PortalCtx, number: string) {
  const person = requirePerson(ctx, 'billing')
  return read(ctx, async (tx) => {
    const invoice = await findPortalInvoice(tx, readerOf(person, ctx.now()), number)
    const [head] = await tx.run<Head>('portal-invoice-head', headText, [person.customerId])
    if (!head) throw notFound('invoice')
    const { company, ...customer } = head
    const { companyName: name = null, companyPhone: phone = null, companyEmail: email = null } = company
    return { ...invoice, customer, company: { name, phone, email }, locale: person.locale }
  })
}
