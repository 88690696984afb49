import type { PortalInvoiceDetail } from './portal-invoice.ts'

/** An invoice with whose it is and for whom, as its customer keeps it. */
export type InvoiceOnFile = PortalInvoiceDetail & {
  company: { name: string | null; phone: string | null; email: string | null }
  customer: { number: string; name: string; taxId: string }
}

/**
 * The invoice for a customer's own programs, in UTF-8; amounts are decimals of its currency, days ISO. It is
 * no CFDI: nothing here is sealed.
 */
export function invoiceXml({ company, customer, payments, ...invoice }: InvoiceOnFile): string {
  const { number, state, currency, issuedOn, dueOn, paidOn } = invoice
  const amount = amountIn(currency)
  const lines = element('invoice', { number, state, currency, issuedOn, dueOn, paidOn }, [
    element('company', company),
    element('customer', customer),
    element('line', { title: invoice.title, amount: amount(invoice.totalMinor) }),
    element('sum', {
      total: amount(invoice.totalMinor),
      paid: amount(invoice.paidMinor),
      open: amount(invoice.openMinor),
    }),
    ...payments.map((each) =>
      element('payment', { paidOn: each.paidOn, amount: amount(each.amountMinor), method: each.method }),
    ),
  ])
  return ['<?xml version="1.0" encoding="UTF-8"?>', ...lines, ''].join('\n')
}

/** What is null has no attribute. */
function element(name: string, attributes: Record<string, string | null>, parts: string[][] = []): string[] {
  const told = Object.entries(attributes)
    .filter((entry): entry is [string, string] => entry[1] !== null)
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join('')
  if (parts.length === 0) return [`<${name}${told}/>`]
  return [`<${name}${told}>`, ...parts.flat().map((line) => `  ${line}`), `</${name}>`]
}

/** Every sign that XML 1.0 has no place for; escaped or not, a reader would refuse the whole file. */
const unknownToXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu
/** A break or a tab would come back as a space when it stood there as itself. */
const escapes: Record<string, string> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' },
  ...{ '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' },
}

const escapeXml = (text: string) =>
  text.replace(unknownToXml, '\u{fffd}').replace(/[&<>"\t\n\r]/g, (sign) => escapes[sign] ?? sign)

/** By its digits and not by division, so that no amount is rounded. */
function amountIn(currency: string) {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency })
  const { maximumFractionDigits: digits = 2 } = format.resolvedOptions()
  return (minor: number) => {
    const figures = String(minor).padStart(digits + 1, '0')
    return digits === 0 ? figures : `${figures.slice(0, -digits)}.${figures.slice(-digits)}`
  }
}
