import type { InvoicePaper } from '@padron/core/ports'
import { formatsFor, translator } from '@padron/texts'
import { openSheet } from './sheet.ts'

/** An invoice as a PDF in the customer's language: who, for whom, what, when, and what is still open. */
export function writeInvoice(invoice: InvoicePaper): Promise<Uint8Array> {
  const { company, customer, number, currency } = invoice
  const t = translator(invoice.locale)
  const formats = formatsFor(invoice.locale)
  const money = (amountMinor: number) => formats.money({ amountMinor, currency })
  const title = t('invoice.paper.title', { number })
  const author = company.name ?? ''
  const sheet = openSheet({ title, author, locale: invoice.locale, day: invoice.issuedOn })

  sheet.row(author, { size: 12, bold: true })
  sheet.row([company.phone, company.email].filter(Boolean).join(' · '), { grey: true })
  sheet.gap(20)
  sheet.row(title, { size: 20, bold: true, right: t(`invoice.paper.state.${invoice.state}`) })
  sheet.gap(10)
  sheet.row(t('invoice.paper.customer'), { grey: true })
  sheet.row(customer.name, { bold: true })
  sheet.row(t('invoice.paper.customerNumber', { number: customer.number }))
  sheet.row(t('invoice.paper.taxId', { taxId: customer.taxId }))
  sheet.gap(10)
  sheet.row(t('invoice.paper.issuedOn'), { right: formats.date(invoice.issuedOn) })
  sheet.row(t('invoice.paper.dueOn'), { right: formats.date(invoice.dueOn) })
  sheet.gap(14)
  sheet.row(t('invoice.paper.what'), { grey: true, right: t('invoice.paper.amount') })
  sheet.rule()
  sheet.row(invoice.title, { right: money(invoice.totalMinor) })
  sheet.rule()
  sheet.row(t('invoice.paper.total'), { bold: true, right: money(invoice.totalMinor) })
  for (const { paidOn, amountMinor } of invoice.payments) {
    const paid = t('invoice.paper.payment', { date: formats.date(paidOn) })
    sheet.row(paid, { right: money(amountMinor) })
  }
  sheet.row(t('invoice.paper.paid'), { right: money(invoice.paidMinor) })
  sheet.row(t('invoice.paper.open'), { bold: true, size: 12, right: money(invoice.openMinor) })
  return sheet.finish()
}
